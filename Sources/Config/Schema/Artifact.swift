internal import YAML

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

    public static let schema = ObjectSchema<Artifact>("artifact", emptyItems: .areErrors) {
        Field(
            "image", \.image, .required, .since("v1alpha4"),
            doc: "The name of the image, without tag or digest. It must be unique over all configurations.")
        Field("context", \.context, .path, .default("."), .since("v1alpha4"), doc: "The directory with the sources.")
        Field(
            "sync", \.sync, .since("v1beta10"),
            doc: "Files to copy into running containers instead of building the image again.")
        Field(
            "docker", \.docker, .oneOf("artifact"), .since("v1alpha2"),
            .defaultNote("the builder, unless another one is set or the build runs in a cluster"),
            doc: "Builds a Dockerfile with Docker.")
        Field(
            "bazel", \.bazel, .oneOf("artifact"), .since("v1alpha2"), doc: "Builds a Bazel target that makes an image.")
        Field(
            "ko", \.ko, .oneOf("artifact"), .since("v2beta26"),
            doc: "Builds a Go program with ko, without a Dockerfile.")
        Field(
            "jib", \.jib, .oneOf("artifact"), .since("v1beta14"),
            doc: "Builds a Java program with the Jib plugin of Maven or Gradle.")
        Field(
            "kaniko", \.kaniko, .oneOf("artifact"), .since("v1beta7"), .lenient(since: "v2beta11"),
            .defaultNote("the builder under 'build.cluster'"),
            doc: "Builds a Dockerfile with kaniko in a pod of a cluster.")
        Field(
            "buildpacks", \.buildpacks, .oneOf("artifact"), .since("v2beta5"),
            doc: "Builds with Cloud Native Buildpacks, without a Dockerfile.")
        Field("custom", \.custom, .oneOf("artifact"), .since("v1beta10"), doc: "Builds with a command of your own.")
        Field(
            "requires", \.requires, .since("v2beta9"),
            doc: "Artifacts that must be built before this one, such as its base image.")
        Field("hooks", \.hooks, .since("v2beta20"), doc: "Commands to run around each build of this artifact.")
        Field(
            "platforms", \.platforms, .since("v2beta27"), .values(["linux/amd64", "linux/arm64", "all"], .open),
            .defaultNote("the platforms of the build"),
            doc: "Platforms to build for. Only those that the build is for, too, are used.")
        Field(
            "runtimeType", \.runtimeType, .since("v4beta2"),
            .values(["go", "nodejs", "jvm", "python", "netcore"], .open), .defaultNote("found out from the image"),
            doc: "The language runtime in the image, which tells how to debug it.")
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

    public static let schema = ObjectSchema<ArtifactDependency>("artifact dependency", emptyItems: .areErrors) {
        Field("image", \.image, .required, .always, doc: "The image name of the other artifact.")
        Field(
            "alias", \.alias, .defaultNote("the image name"),
            doc: "The name of the build argument or variable that holds the other artifact's tag.")
    }
}
