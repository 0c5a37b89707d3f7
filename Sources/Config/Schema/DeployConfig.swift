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
        Field("docker", \.docker, .since("v2beta23"), doc: "Runs images on the Docker Engine.")
        Field("helm", \.helm, doc: "Deploys with helm.")
        Field("kpt", \.kpt, doc: "Deploys with kpt.")
        Field("kubectl", \.kubectl, doc: "Applies manifests to the cluster.")
        Field("cloudrun", \.cloudrun, .since("v3alpha1"), doc: "Deploys to Google Cloud Run.")
        Field("statusCheck", \.statusCheck, .since("v2beta16"), doc: "Whether to wait until all is ready.")
        Field(
            "statusCheckDeadlineSeconds", \.statusCheckDeadlineSeconds, doc: "Seconds to wait; 600 by default.")
        Field(
            "tolerateFailuresUntilDeadline", \.tolerateFailuresUntilDeadline, .since("v4beta1"),
            doc: "Whether failures before the deadline are waited out.")
        Field("kubeContext", \.kubeContext, doc: "The context to deploy to.")
        Field("logs", \.logs, doc: "How logs are shown.")
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
        Field("useCompose", \.useCompose, doc: "Whether to use docker compose.")
        Field("images", \.images, .required, doc: "The artifacts to run.")
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
            "concurrency", \.concurrency, .since("v4beta12"), doc: "How many releases to deploy at once; 1 by default.")
        Field("releases", \.releases, doc: "The releases.")
        Field("flags", \.flags, doc: "More flags for helm.")
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
        Field("dir", \.dir, doc: "The directory with the manifests.")
        Field("applyFlags", \.applyFlags, doc: "More flags for `kpt live apply`.")
        Field("flags", \.flags, doc: "More flags for kpt.")
        Field("name", \.name, doc: "Name of the inventory.")
        Field("inventoryID", \.inventoryID, doc: "Id of the inventory.")
        Field("namespace", \.namespace, doc: "Namespace of the inventory.")
        Field("force", \.force, doc: "Whether an inventory is replaced.")
        Field("defaultNamespace", \.defaultNamespace, .template, doc: "Namespace of objects that name none.")
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
        Field("flags", \.flags, doc: "More flags.")
        Field("remoteManifests", \.remoteManifests, doc: "Objects of the cluster to take over.")
        Field("defaultNamespace", \.defaultNamespace, .template, doc: "Namespace of objects that name none.")
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
        Field("global", \.global, doc: "For every kubectl command.")
        Field("apply", \.apply, doc: "For `kubectl apply`.")
        Field("delete", \.delete, doc: "For `kubectl delete`.")
        Field("disableValidation", \.disableValidation, doc: "Whether the schema check is left out.")
    }
}

/// `deploy.cloudrun`.
public struct CloudRunDeploy: SchemaType {
    public var projectid = ""
    public var region = ""
    public var hooks = BuildHooks()

    public init() {}

    public static let schema = ObjectSchema<CloudRunDeploy>("Cloud Run deploy") {
        Field("projectid", \.projectid, doc: "The project.")
        Field("region", \.region, doc: "The region.")
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
            "prefix", \.prefix, .values(["auto", "container", "podAndContainer", "none"]),
            doc: "What stands before each line; `container` by default.")
        Field("jsonParse", \.jsonParse, .since("v2beta27"), doc: "How lines that are JSON are shown.")
    }

    /// `deploy.logs.jsonParse`.
    public struct JSONParse: SchemaType {
        public var fields: [String] = []

        public init() {}

        public static let schema = ObjectSchema<JSONParse>("JSON log lines") {
            Field("fields", \.fields, doc: "The fields to show.")
        }
    }
}
