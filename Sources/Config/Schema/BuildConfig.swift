internal import YAML

/// `build` (spec skaffold-config 1.4).
public struct BuildConfig: SchemaType {
    public var hooks = BuildHooks()
    public var artifacts: [Artifact] = []
    public var insecureRegistries: [String] = []
    public var tagPolicy = TagPolicy()
    public var platforms: [String] = []
    public var local: LocalBuild?
    public var googleCloudBuild: GoogleCloudBuild?
    public var cluster: ClusterBuild?

    public init() {}

    public static let schema = ObjectSchema<BuildConfig>("build") {
        Field(
            "hooks", \.hooks, .since("v4beta7"),
            doc: "Commands to run once before and after all builds. They run only if something is built.")
        Field("artifacts", \.artifacts, doc: "The images to build.")
        Field(
            "insecureRegistries", \.insecureRegistries, .since("v1beta8"),
            doc: "Registries to reach over HTTP, or without checking their certificate.")
        Field(
            "tagPolicy", \.tagPolicy, .since("v1alpha2"), .defaultNote("`gitCommit: {}`"), doc: "How images are tagged."
        )
        Field(
            "platforms", \.platforms, .since("v2beta27"), .values(["linux/amd64", "linux/arm64", "all"], .open),
            .defaultNote("the platform of the cluster's nodes, or of this machine"),
            doc: "Platforms to build for, as `os/arch[/variant]`.")
        Field(
            "local", \.local, .oneOf("build"), .defaultNote("where images are built, unless another place is set"),
            doc: "Builds on the Docker Engine of this machine.")
        Field("googleCloudBuild", \.googleCloudBuild, .oneOf("build"), doc: "Builds on Google Cloud Build.")
        Field(
            "cluster", \.cluster, .oneOf("build"), .since("v1beta7"), .lenient(since: "v2beta11"),
            doc: "Builds in pods of a Kubernetes cluster, with kaniko.")
    }

    /// Where images are built.
    public enum Environment: Sendable, Equatable {
        case local(LocalBuild)
        case googleCloudBuild(GoogleCloudBuild)
        case cluster(ClusterBuild)
    }

    /// The one of `local`, `googleCloudBuild` and `cluster` that is set; a plain local build without one.
    public var environment: Environment {
        if let googleCloudBuild { return .googleCloudBuild(googleCloudBuild) }
        if let cluster { return .cluster(cluster) }
        return .local(local ?? LocalBuild())
    }
}

/// `build.local`.
public struct LocalBuild: SchemaType {
    public var push: Bool?
    public var tryImportMissing = false
    public var useDockerCLI = false
    public var useBuildkit: Bool?
    public var concurrency: Int?

    public init() {}

    public static let schema = ObjectSchema<LocalBuild>("local build") {
        Field(
            "push", \.push, .since("v1alpha4"), .defaultNote("true, unless the cluster runs on this machine"),
            doc: "Whether images are pushed to their registry.")
        Field(
            "tryImportMissing", \.tryImportMissing, .default(false), .since("v2beta8"),
            doc: "Whether to pull an image that exists in the registry instead of building it.")
        Field(
            "useDockerCLI", \.useDockerCLI, .default(false), .since("v1alpha2"),
            doc: "Whether to build with the `docker` command instead of the engine's API.")
        Field(
            "useBuildkit", \.useBuildkit, .since("v1alpha2"), .defaultNote("true, where the engine has BuildKit"),
            doc: "Whether to build with BuildKit.")
        Field(
            "concurrency", \.concurrency, .defaultNote("8, where Skaffold builds one after the other"),
            .since("v2alpha2"),
            doc: "How many artifacts to build at once; 0 is no limit.")
    }
}
