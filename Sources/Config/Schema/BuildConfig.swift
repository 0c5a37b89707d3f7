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
        Field("hooks", \.hooks, .since("v4beta7"), doc: "Commands to run once around all builds.")
        Field("artifacts", \.artifacts, doc: "The images to build.")
        Field("insecureRegistries", \.insecureRegistries, doc: "Registries to reach over HTTP or without checks.")
        Field("tagPolicy", \.tagPolicy, doc: "How images are tagged.")
        Field(
            "platforms", \.platforms, .since("v2beta27"),
            doc: "Platforms to build for, such as `linux/arm64`; `all` for every one.")
        Field("local", \.local, .oneOf("build"), doc: "Builds on this machine's Docker Engine.")
        Field("googleCloudBuild", \.googleCloudBuild, .oneOf("build"), doc: "Builds on Google Cloud Build.")
        Field("cluster", \.cluster, .oneOf("build"), .lenient, doc: "Builds in a Kubernetes cluster.")
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
        Field("push", \.push, doc: "Whether images are pushed; the default depends on the cluster.")
        Field("tryImportMissing", \.tryImportMissing, doc: "Whether to pull an image instead of building it.")
        Field("useDockerCLI", \.useDockerCLI, doc: "Whether to build with the `docker` command.")
        Field("useBuildkit", \.useBuildkit, doc: "Whether to build with BuildKit; the default is the engine's own.")
        Field("concurrency", \.concurrency, doc: "How many artifacts to build at once; 0 is no limit, 1 the default.")
    }
}
