internal import YAML

/// `docker` of an artifact (spec skaffold-config 1.7).
public struct DockerArtifact: SchemaType {
    public var dockerfile = ""
    public var target = ""
    public var buildArgs: [String: String?] = [:]
    public var network = ""
    public var addHost: [String] = []
    public var cacheFrom: [String] = []
    public var cliFlags: [String] = []
    public var pullParent = false
    public var noCache = false
    public var squash = false
    public var secrets: [Secret] = []
    public var ssh = ""

    public init() {}

    public static let schema = ObjectSchema<DockerArtifact>("docker artifact") {
        Field(
            "dockerfile", \.dockerfile, .default("Dockerfile"), .since("v1alpha4"),
            doc: "The Dockerfile, relative to the context.")
        Field("target", \.target, .defaultNote("the last stage"), doc: "The stage of the Dockerfile to build.")
        Field(
            "buildArgs", \.buildArgs, .template,
            doc: "Build arguments. One without a value takes it from the environment.")
        Field(
            "network", \.network, .template, .since("v1beta10"), .values(["host", "bridge", "none"], .open),
            doc:
                "The network of the build: `host`, `bridge`, `none`, or `container:NAME` for another container's, whose name may be a template."
        )
        Field("addHost", \.addHost, .since("v2beta15"), doc: "Host names to add to the build, as `host:ip`.")
        Field("cacheFrom", \.cacheFrom, doc: "Images whose layers can be used again.")
        Field("cliFlags", \.cliFlags, .template, .since("v2beta21"), doc: "More flags for `docker build`.")
        Field(
            "pullParent", \.pullParent, .default(false), .since("v2beta26"),
            doc: "Whether base images are pulled though they are there already.")
        Field("noCache", \.noCache, .default(false), .since("v1beta10"), doc: "Whether every layer is built anew.")
        Field(
            "squash", \.squash, .default(false), .since("v2beta11"),
            doc: "Whether new layers are made one. It takes an engine with experimental features.")
        Field("secrets", \.secrets, .since("v2beta23"), doc: "Secrets that a `RUN --mount=type=secret` can see.")
        Field(
            "ssh", \.ssh, .since("v2beta10"),
            doc: "The SSH agent or key that a `RUN --mount=type=ssh` can use, such as `default`.")
    }

    /// A secret for the build.
    public struct Secret: SchemaType {
        public var id = ""
        public var src = ""
        public var env = ""

        public init() {}

        public static let schema = ObjectSchema<Secret>("docker secret", emptyItems: .areErrors) {
            Field("id", \.id, .required, doc: "The id that the Dockerfile uses.")
            Field("src", \.src, .oneOf("secretSource"), doc: "The file that holds the secret.")
            Field(
                "env", \.env, .oneOf("secretSource"), .since("v2beta24"),
                doc: "The environment variable that holds the secret.")
        }
    }
}
