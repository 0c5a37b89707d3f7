/// An artifact after its build: what manifests refer to from now on.
public struct BuiltArtifact: Sendable, Hashable, Codable {
    /// The image name as configured, before any default repo. The artifact's identity.
    public var imageName: String
    /// The full reference that manifests get: `repo:tag@sha256:...` when pushed, `repo:<image id>` when local
    /// (spec skaffold-pipeline 0), or a plain tag when it was not built here.
    public var tag: String
    /// The language runtime for debugging, as configured.
    public var runtimeType: String?

    public init(imageName: String, tag: String, runtimeType: String? = nil) {
        self.imageName = imageName
        self.tag = tag
        self.runtimeType = runtimeType
    }
}
