import PipelineModel

/// Finds the artifact of a container's image.
struct DebugArtifacts: Sendable {
    private let byImage: [String: BuiltArtifact]?

    init(_ artifacts: [BuiltArtifact]) {
        byImage =
            artifacts.isEmpty
            ? nil
            : Dictionary(artifacts.map { ($0.imageName, $0) } + artifacts.map { ($0.tag, $0) }) { _, last in last }
    }

    /// Without any artifacts each image is one.
    func artifact(of image: String) -> BuiltArtifact? {
        guard let byImage else { return image.isEmpty ? nil : BuiltArtifact(imageName: image, tag: image) }
        return byImage[image]
    }
}
