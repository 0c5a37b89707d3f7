public import YAML

/// `build.cluster`: kaniko pods in a cluster (spec skaffold-config 1.4). Unknown keys below it are not errors.
public struct ClusterBuild: SchemaType {
    public var httpProxy = ""
    public var httpsProxy = ""
    public var pullSecretPath = ""
    public var pullSecretName = ""
    public var pullSecretMountPath = ""
    public var namespace = ""
    public var timeout = ""
    public var dockerConfig: DockerConfig?
    public var serviceAccount = ""
    public var tolerations: [Node] = []
    public var nodeSelector: [String: String] = [:]
    public var annotations: [String: String] = [:]
    public var labels: [String: String] = [:]
    public var runAsUser: Int?
    public var resources: ResourceRequirements?
    public var concurrency = 0
    public var volumes: [Node] = []
    public var randomPullSecret = false
    public var randomDockerConfigSecret = false

    public init() {}

    public static let schema = ObjectSchema<ClusterBuild>("cluster build") {
        Field("HTTP_PROXY", \.httpProxy, doc: "Proxy for HTTP in the pod.")
        Field("HTTPS_PROXY", \.httpsProxy, doc: "Proxy for HTTPS in the pod.")
        Field("pullSecretPath", \.pullSecretPath, doc: "File with the key of a service account.")
        Field("pullSecretName", \.pullSecretName, doc: "Secret that holds the key.")
        Field("pullSecretMountPath", \.pullSecretMountPath, doc: "Where the secret is mounted.")
        Field("namespace", \.namespace, doc: "Namespace of the pods.")
        Field("timeout", \.timeout, doc: "Time a build may take, such as `20m`.")
        Field("dockerConfig", \.dockerConfig, doc: "The registry credentials of the pods.")
        Field("serviceAccount", \.serviceAccount, doc: "Service account of the pods.")
        Field("tolerations", \.tolerations, doc: "Tolerations of the pods.")
        Field("nodeSelector", \.nodeSelector, .since("v2beta18"), doc: "Labels of the nodes to run on.")
        Field("annotations", \.annotations, doc: "Annotations of the pods.")
        Field("labels", \.labels, .since("v4beta12"), doc: "Labels of the pods.")
        Field("runAsUser", \.runAsUser, doc: "User id of the containers.")
        Field("resources", \.resources, doc: "Resources of the containers.")
        Field("concurrency", \.concurrency, doc: "How many artifacts to build at once; 0 is no limit.")
        Field("volumes", \.volumes, doc: "Volumes of the pods.")
        Field("randomPullSecret", \.randomPullSecret, doc: "Whether the secret's name gets a random end.")
        Field(
            "randomDockerConfigSecret", \.randomDockerConfigSecret,
            doc: "Whether the name of the credentials' secret gets a random end.")
    }

    /// The registry credentials of the pods.
    public struct DockerConfig: SchemaType {
        public var path = ""
        public var secretName = ""

        public init() {}

        public static let schema = ObjectSchema<DockerConfig>("docker config") {
            Field("path", \.path, doc: "A `config.json` of docker.")
            Field("secretName", \.secretName, doc: "Secret that holds it.")
        }
    }

    /// Requests and limits of a container.
    public struct ResourceRequirements: SchemaType {
        public var requests: Resources?
        public var limits: Resources?

        public init() {}

        public static let schema = ObjectSchema<ResourceRequirements>("resources") {
            Field("requests", \.requests, doc: "What the container gets at least.")
            Field("limits", \.limits, doc: "What the container gets at most.")
        }
    }

    /// Amounts of resources, as Kubernetes quantities.
    public struct Resources: SchemaType {
        public var cpu = ""
        public var memory = ""
        public var ephemeralStorage = ""
        public var resourceStorage = ""

        public init() {}

        public static let schema = ObjectSchema<Resources>("resource amounts") {
            Field("cpu", \.cpu, doc: "Processors.")
            Field("memory", \.memory, doc: "Memory.")
            Field("ephemeralStorage", \.ephemeralStorage, doc: "Scratch disk.")
            Field("resourceStorage", \.resourceStorage, doc: "Disk.")
        }
    }
}
