/// The manifests of one image for several platforms (OCI image spec, index; Docker's manifest list).
///
/// For reading, and for writing new ones. A fetched index is kept as bytes beside this: its digest is over these.
public struct ImageIndex: Sendable, Hashable, Codable {
    public var schemaVersion: Int
    public var mediaType: String?
    public var manifests: [Descriptor]
    public var annotations: [String: String]?

    public init(
        mediaType: String = MediaType.imageIndex, manifests: [Descriptor], annotations: [String: String]? = nil
    ) {
        schemaVersion = 2
        self.mediaType = mediaType
        self.manifests = manifests
        self.annotations = annotations
    }
}
