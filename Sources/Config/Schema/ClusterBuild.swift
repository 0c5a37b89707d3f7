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
    public var tolerations: [PodToleration] = []
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
        Field("HTTP_PROXY", \.httpProxy, .since("v1beta13"), doc: "The proxy for HTTP in the pods.")
        Field("HTTPS_PROXY", \.httpsProxy, .since("v1beta13"), doc: "The proxy for HTTPS in the pods.")
        Field(
            "pullSecretPath", \.pullSecretPath, .since("v2beta5"),
            doc:
                "A file with the key of a Google service account, from which the secret is made. `~` is the home directory."
        )
        Field(
            "pullSecretName", \.pullSecretName, .defaultNote("`kaniko-secret`, when `pullSecretPath` is set"),
            doc: "The secret that holds the key.")
        Field(
            "pullSecretMountPath", \.pullSecretMountPath, .default("/secret"), .since("v1beta16"),
            doc: "Where the secret is mounted in the pods.")
        Field(
            "namespace", \.namespace, .defaultNote("the namespace of the current kube context, or `default`"),
            doc: "The namespace of the pods.")
        Field("timeout", \.timeout, .default("20m"), doc: "The time that a build may take, such as `20m` or `1h30m`.")
        Field("dockerConfig", \.dockerConfig, doc: "The registry credentials of the pods.")
        Field("serviceAccount", \.serviceAccount, .since("v2beta3"), doc: "The Kubernetes service account of the pods.")
        Field(
            "tolerations", \.tolerations, .since("v2beta5"),
            doc: "The tolerations of the pods, as Kubernetes has them, but with all names in lower case.")
        Field("nodeSelector", \.nodeSelector, .since("v2beta18"), doc: "Labels of the nodes that the pods may run on.")
        Field("annotations", \.annotations, .since("v2beta5"), doc: "Annotations of the pods.")
        Field("labels", \.labels, .since("v4beta12"), doc: "Labels of the pods.")
        Field("runAsUser", \.runAsUser, .since("v2beta3"), doc: "The numeric user id of the containers.")
        Field(
            "resources", \.resources, .since("v1beta8"),
            doc: "The resources that the containers ask for, and their limits.")
        Field(
            "concurrency", \.concurrency, .default(0), .since("v1beta14"),
            doc: "How many artifacts to build at once; 0 is no limit.")
        Field(
            "volumes", \.volumes, .items(.volume), .since("v2alpha3"),
            doc: "Volumes of the pods, as Kubernetes has them. `kaniko.volumeMounts` mounts them.")
        Field(
            "randomPullSecret", \.randomPullSecret, .default(false), .since("v2alpha3"),
            doc: "Whether the name of the pull secret gets a random end.")
        Field(
            "randomDockerConfigSecret", \.randomDockerConfigSecret, .default(false), .since("v2alpha3"),
            doc: "Whether the name of the credentials' secret gets a random end.")
    }

    /// The registry credentials of the pods.
    public struct DockerConfig: SchemaType {
        public var path = ""
        public var secretName = ""

        public init() {}

        public static let schema = ObjectSchema<DockerConfig>("docker config") {
            Field(
                "path", \.path,
                doc: "A `config.json` of Docker, from which the secret is made. `~` is the home directory.")
            Field("secretName", \.secretName, .default("docker-cfg"), doc: "The secret that holds the file.")
        }
    }

    /// Requests and limits of a container.
    public struct ResourceRequirements: SchemaType {
        public var requests: Resources?
        public var limits: Resources?

        public init() {}

        public static let schema = ObjectSchema<ResourceRequirements>("resources") {
            Field("requests", \.requests, doc: "What a container gets at least.")
            Field("limits", \.limits, doc: "What a container gets at most.")
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
            Field("cpu", \.cpu, doc: "Processors, such as `500m` or `2`.")
            Field("memory", \.memory, doc: "Memory, such as `2Gi`.")
            Field(
                "ephemeralStorage", \.ephemeralStorage, .since("v1beta17"),
                doc: "Scratch space on the node's disk, such as `10Gi`.")
            Field("resourceStorage", \.resourceStorage, .since("v1beta17"), doc: "Storage, such as `10Gi`.")
        }
    }
}
