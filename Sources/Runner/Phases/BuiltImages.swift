import Builders

/// What has been built in a run.
struct BuiltImages: Sendable {
    /// The references that images were tagged with, by the artifacts' image names.
    var tags: [String: String] = [:]
    /// By the artifacts' image names.
    var images: [String: BuiltImage] = [:]
}
