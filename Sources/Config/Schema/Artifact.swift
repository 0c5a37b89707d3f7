/// An entry of `build.artifacts` (spec skaffold-config 1.6).
public struct Artifact: SchemaType {
    public var image = ""
    public var context = ""
    public var sync: Sync?
    public var docker: DockerArtifact?
    public var bazel: BazelArtifact?
    public var ko: KoArtifact?
    public var jib: JibArtifact?
    public var kaniko: KanikoArtifact?
    public var buildpacks: BuildpacksArtifact?
    public var custom: CustomArtifact?
    public var requires: [ArtifactDependency] = []
    public var hooks = BuildHooks()
    public var platforms: [String] = []
    public var runtimeType = ""

    public init() {}

    public static let schema = ObjectSchema<Artifact>("artifact") {
        Field("image", \.image, .required, doc: "The image name, without tag or digest.")
        Field("context", \.context, .path, doc: "The directory with the sources; `.` by default.")
        Field("sync", \.sync, doc: "Files to copy into running containers instead of building again.")
        Field("docker", \.docker, .oneOf("artifact"), doc: "Builds a Dockerfile.")
        Field("bazel", \.bazel, .oneOf("artifact"), doc: "Builds with Bazel.")
        Field("ko", \.ko, .oneOf("artifact"), .since("v2beta26"), doc: "Builds a Go program with ko.")
        Field("jib", \.jib, .oneOf("artifact"), doc: "Builds a Java program with Jib.")
        Field("kaniko", \.kaniko, .oneOf("artifact"), .lenient, doc: "Builds a Dockerfile with kaniko in a cluster.")
        Field("buildpacks", \.buildpacks, .oneOf("artifact"), doc: "Builds with Cloud Native Buildpacks.")
        Field("custom", \.custom, .oneOf("artifact"), doc: "Builds with a command of your own.")
        Field("requires", \.requires, doc: "Artifacts that must be built before this one.")
        Field("hooks", \.hooks, .since("v2beta20"), doc: "Commands to run around each build of this artifact.")
        Field("platforms", \.platforms, .since("v2beta27"), doc: "Platforms to build for.")
        Field(
            "runtimeType", \.runtimeType, .since("v4beta2"), .values(["go", "nodejs", "jvm", "python", "netcore"]),
            doc: "The language, for debugging.")
    }

    /// How an artifact is built.
    public enum Builder: Sendable, Equatable {
        case docker(DockerArtifact)
        case bazel(BazelArtifact)
        case ko(KoArtifact)
        case jib(JibArtifact)
        case kaniko(KanikoArtifact)
        case buildpacks(BuildpacksArtifact)
        case custom(CustomArtifact)

        /// The YAML key: `docker`, `bazel` and so on.
        public var name: String {
            switch self {
            case .docker: "docker"
            case .bazel: "bazel"
            case .ko: "ko"
            case .jib: "jib"
            case .kaniko: "kaniko"
            case .buildpacks: "buildpacks"
            case .custom: "custom"
            }
        }
    }

    /// The one builder that is set; a plain docker build without one.
    public var builder: Builder {
        if let docker { return .docker(docker) }
        if let bazel { return .bazel(bazel) }
        if let ko { return .ko(ko) }
        if let jib { return .jib(jib) }
        if let kaniko { return .kaniko(kaniko) }
        if let buildpacks { return .buildpacks(buildpacks) }
        if let custom { return .custom(custom) }
        return .docker(DockerArtifact())
    }
}

/// An artifact that another one needs for its build.
public struct ArtifactDependency: SchemaType {
    public var image = ""
    public var alias = ""

    public init() {}

    public static let schema = ObjectSchema<ArtifactDependency>("artifact dependency") {
        Field("image", \.image, .required, doc: "The image name of the other artifact.")
        Field("alias", \.alias, doc: "The name under which the build gets its tag; the image name by default.")
    }
}
