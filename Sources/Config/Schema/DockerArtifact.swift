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
        Field("dockerfile", \.dockerfile, doc: "The Dockerfile, relative to the context; `Dockerfile` by default.")
        Field("target", \.target, doc: "The stage to build.")
        Field(
            "buildArgs", \.buildArgs, .template,
            doc: "Build arguments; one without a value is taken from the environment.")
        Field("network", \.network, doc: "The network of the build: `host`, `bridge`, `none` or `container:NAME`.")
        Field("addHost", \.addHost, .since("v2beta15"), doc: "Host names to add, as `host:ip`.")
        Field("cacheFrom", \.cacheFrom, doc: "Images whose layers can be used again.")
        Field("cliFlags", \.cliFlags, .template, .since("v2beta21"), doc: "More flags for `docker build`.")
        Field(
            "pullParent", \.pullParent, .since("v2beta26"), doc: "Whether base images are pulled though they are there."
        )
        Field("noCache", \.noCache, doc: "Whether every layer is built anew.")
        Field("squash", \.squash, .since("v2beta11"), doc: "Whether new layers become one.")
        Field("secrets", \.secrets, .since("v2beta23"), doc: "Secrets that a `RUN --mount=type=secret` can see.")
        Field("ssh", \.ssh, doc: "SSH agent or keys that a `RUN --mount=type=ssh` can use.")
    }

    /// A secret for the build.
    public struct Secret: SchemaType {
        public var id = ""
        public var src = ""
        public var env = ""

        public init() {}

        public static let schema = ObjectSchema<Secret>("docker secret") {
            Field("id", \.id, .required, doc: "The id in the Dockerfile.")
            Field("src", \.src, .oneOf("secretSource"), doc: "The file that holds it.")
            Field(
                "env", \.env, .oneOf("secretSource"), .since("v2beta24"), doc: "The environment variable that holds it."
            )
        }
    }
}
