internal import YAML

/// `deploy` (spec skaffold-config 1.10). Any of the five deployers can be there at once.
public struct DeployConfig: SchemaType {
    public var docker: DockerDeploy?
    public var helm: HelmDeploy?
    public var kpt: KptDeploy?
    public var kubectl: KubectlDeploy?
    public var cloudrun: CloudRunDeploy?
    public var statusCheck: Bool?
    public var statusCheckDeadlineSeconds = 0
    public var tolerateFailuresUntilDeadline = false
    public var kubeContext = ""
    public var logs = LogsConfig()

    public init() {}

    public static let schema = ObjectSchema<DeployConfig>("deploy") {
        Field(
            "docker", \.docker, .since("v2beta23"),
            doc: "Runs images as containers of the Docker Engine, without a cluster.")
        Field("helm", \.helm, doc: "Deploys charts with helm.")
        Field(
            "kpt", \.kpt, .since("v3alpha1"),
            doc: "Deploys with `kpt live apply`. It cannot be used together with other deployers.")
        Field(
            "kubectl", \.kubectl,
            .defaultNote("the deployer, where no other one is set and there is one configuration"),
            doc: "Applies the rendered manifests to the cluster.")
        Field("cloudrun", \.cloudrun, .since("v3alpha1"), doc: "Deploys services and jobs to Google Cloud Run.")
        Field(
            "statusCheck", \.statusCheck, .default(true), .since("v2beta16"),
            doc: "Whether to wait until what was deployed is ready.")
        Field(
            "statusCheckDeadlineSeconds", \.statusCheckDeadlineSeconds, .default(600), .since("v1beta13"),
            doc: "The seconds to wait. The largest value of all configurations counts.")
        Field(
            "tolerateFailuresUntilDeadline", \.tolerateFailuresUntilDeadline, .default(false), .since("v4beta1"),
            doc: "Whether failures are waited out until the deadline, since they may heal.")
        Field(
            "kubeContext", \.kubeContext, .since("v1beta16"), .defaultNote("the current kube context"),
            doc: "The kube context to deploy to.")
        Field("logs", \.logs, .since("v2beta6"), doc: "How the logs of containers are shown.")
    }

    /// Whether a deployer of any kind is set.
    public var hasDeployer: Bool {
        docker != nil || helm != nil || kpt != nil || kubectl != nil || cloudrun != nil
    }
}

/// `deploy.docker`.
public struct DockerDeploy: SchemaType {
    public var useCompose = false
    public var images: [String] = []

    public init() {}

    public static let schema = ObjectSchema<DockerDeploy>("docker deploy") {
        Field(
            "useCompose", \.useCompose, .default(false),
            doc: "Whether to run a compose file instead of single containers.")
        Field("images", \.images, .required, .always, doc: "The artifacts to run, by image name.")
    }
}

/// `deploy.helm`.
public struct HelmDeploy: SchemaType {
    public var concurrency: Int?
    public var releases: [HelmRelease] = []
    public var flags = HelmFlags()
    public var hooks = DeployHooks()

    public init() {}

    public static let schema = ObjectSchema<HelmDeploy>("helm deploy") {
        Field(
            "concurrency", \.concurrency, .default(1), .since("v4beta12"),
            doc: "How many releases to deploy at once; 0 is no limit.")
        Field("releases", \.releases, doc: "The releases to deploy.")
        Field("flags", \.flags, .since("v1beta6"), doc: "More flags for the commands of helm.")
        Field("hooks", \.hooks, .since("v2beta22"), doc: "Commands to run around the deployment.")
    }
}

/// `deploy.kpt`.
public struct KptDeploy: SchemaType {
    public var dir = ""
    public var applyFlags: [String] = []
    public var flags: [String] = []
    public var name = ""
    public var inventoryID = ""
    public var namespace = ""
    public var force = false
    public var defaultNamespace: String?

    public init() {}

    public static let schema = ObjectSchema<KptDeploy>("kpt deploy") {
        Field("dir", \.dir, doc: "The directory with the manifests and the `Kptfile`.")
        Field("applyFlags", \.applyFlags, doc: "More flags for `kpt live apply`.")
        Field("flags", \.flags, doc: "More flags for every kpt command.")
        Field("name", \.name, doc: "The name of the inventory.")
        Field(
            "inventoryID", \.inventoryID,
            doc: "The id of the inventory, which tells the objects of two inventories apart.")
        Field("namespace", \.namespace, doc: "The namespace of the inventory.")
        Field(
            "force", \.force, .default(false), .since("v4beta8"),
            doc: "Whether the values of an inventory that is there are replaced.")
        Field("defaultNamespace", \.defaultNamespace, .template, doc: "The namespace of objects that name none.")
    }
}

/// `deploy.kubectl`.
public struct KubectlDeploy: SchemaType {
    public var flags = KubectlFlags()
    public var remoteManifests: [String] = []
    public var defaultNamespace: String?
    public var hooks = DeployHooks()

    public init() {}

    public static let schema = ObjectSchema<KubectlDeploy>("kubectl deploy") {
        Field("flags", \.flags, .since("v1alpha2"), doc: "More flags for the commands of kubectl.")
        Field(
            "remoteManifests", \.remoteManifests, .since("v1alpha2"),
            doc: "Objects of the cluster to take over. `manifests.remoteManifests` has taken its place.")
        Field(
            "defaultNamespace", \.defaultNamespace, .template, .since("v2beta8"),
            .defaultNote("the namespace of the kube context"), doc: "The namespace of objects that name none.")
        Field("hooks", \.hooks, .since("v2beta21"), doc: "Commands to run around the deployment.")
    }
}

/// More flags for kubectl, by sub-command.
public struct KubectlFlags: SchemaType {
    public var global: [String] = []
    public var apply: [String] = []
    public var delete: [String] = []
    public var disableValidation = false

    public init() {}

    public static let schema = ObjectSchema<KubectlFlags>("kubectl flags") {
        Field("global", \.global, doc: "Flags for every kubectl command.")
        Field("apply", \.apply, doc: "Flags for `kubectl apply`.")
        Field("delete", \.delete, doc: "Flags for `kubectl delete`.")
        Field(
            "disableValidation", \.disableValidation, .default(false), .since("v2alpha3"),
            doc: "Whether manifests are applied without checking them against the cluster's schemas.")
    }
}

/// `deploy.cloudrun`.
public struct CloudRunDeploy: SchemaType {
    public var projectid = ""
    public var region = ""
    public var hooks = BuildHooks()

    public init() {}

    public static let schema = ObjectSchema<CloudRunDeploy>("Cloud Run deploy") {
        Field("projectid", \.projectid, doc: "The Google Cloud project.")
        Field("region", \.region, doc: "The region, such as `us-central1`.")
        Field("hooks", \.hooks, .since("v4beta2"), doc: "Commands to run around the deployment.")
    }
}

/// `deploy.logs`.
public struct LogsConfig: SchemaType {
    public var prefix = ""
    public var jsonParse = JSONParse()

    public init() {}

    public static let schema = ObjectSchema<LogsConfig>("logs") {
        Field(
            "prefix", \.prefix, .values(["auto", "container", "podAndContainer", "none"]), .default("container"),
            doc: "What stands before each line: the container's name, the pod's and the container's, or nothing.")
        Field("jsonParse", \.jsonParse, .since("v2beta27"), doc: "How lines that are JSON are shown.")
    }

    /// `deploy.logs.jsonParse`.
    public struct JSONParse: SchemaType {
        public var fields: [String] = []

        public init() {}

        public static let schema = ObjectSchema<JSONParse>("JSON log lines") {
            Field("fields", \.fields, doc: "The fields of the JSON object to show.")
        }
    }
}
