/// A file of a volume that is made of objects.
struct VolumeFile: Sendable, Hashable {
    /// In the volume, without a slash before it.
    var path: String
    var bytes: [UInt8]
    var mode: UInt32
}
