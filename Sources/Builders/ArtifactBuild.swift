public import Config

/// One artifact to build: everything that is known before its build begins.
public struct ArtifactBuild: Sendable {
    /// The image name as configured: the artifact's identity.
    public var imageName: String
    /// `repository:tag` with the default repo in front: what the image is called.
    public var reference: String
    /// The build context, an absolute path.
    public var context: String
    /// What builds it, as configured, with defaults filled in.
    public var builder: Artifact.Builder
    /// Build arguments with templates expanded; nil takes the value from the environment of the engine.
    public var arguments: [String: String?]
    /// `os/arch[/variant]`; empty for the engine's own platform. Never changed for lack of a builder: several mean an
    /// index.
    public var platforms: [String]
    /// Whether images go to their registry.
    public var pushes: Bool
    /// Artifacts that must be built before, with the build argument that names each.
    public var requires: [ArtifactDependency]
    /// The language for debugging, as configured.
    public var runtimeType: String?
    /// False for the engine's classic builder.
    public var usesBuildKit: Bool

    public init(
        imageName: String, reference: String, context: String, builder: Artifact.Builder,
        arguments: [String: String?] = [:], platforms: [String] = [], pushes: Bool = false,
        requires: [ArtifactDependency] = [], runtimeType: String? = nil, usesBuildKit: Bool = true
    ) {
        self.imageName = imageName
        self.reference = reference
        self.context = context
        self.builder = builder
        self.arguments = arguments
        self.platforms = platforms
        self.pushes = pushes
        self.requires = requires
        self.runtimeType = runtimeType
        self.usesBuildKit = usesBuildKit
    }

    /// The reference without its tag.
    public var repository: String {
        guard let colon = reference.lastIndex(of: ":"), !reference[colon...].contains("/") else { return reference }
        return String(reference[..<colon])
    }

    /// The tag alone.
    public var tag: String {
        let repository = self.repository
        return repository == reference ? "latest" : String(reference.dropFirst(repository.count + 1))
    }
}
