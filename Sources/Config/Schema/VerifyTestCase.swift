/// An entry of `verify` (spec skaffold-config 1.14).
public struct VerifyTestCase: SchemaType {
    public var name = ""
    public var timeout: Int?
    public var container = ActionContainer()
    public var executionMode = ExecutionMode()

    public init() {}

    public static let schema = ObjectSchema<VerifyTestCase>("verify test") {
        Field("name", \.name, .required, doc: "The name of the test.")
        Field("timeout", \.timeout, .since("v4beta6"), doc: "Seconds it may take.")
        Field("container", \.container, .required, doc: "The container to run.")
        Field("executionMode", \.executionMode, .since("v4beta4"), doc: "Where to run it.")
    }
}

/// A container of a verify test or a custom action.
public struct ActionContainer: SchemaType {
    public var name = ""
    public var image = ""
    public var command: [String] = []
    public var args: [String] = []
    public var env: [EnvironmentVariable] = []

    public init() {}

    public static let schema = ObjectSchema<ActionContainer>("container") {
        Field("name", \.name, .required, doc: "The name of the container.")
        Field("image", \.image, .required, doc: "Its image; an artifact's or any other.")
        Field("command", \.command, doc: "Its entry point.")
        Field("args", \.args, doc: "Its arguments.")
        Field("env", \.env, doc: "Its environment.")
    }

    /// A variable of a container's environment.
    public struct EnvironmentVariable: SchemaType {
        public var name = ""
        public var value = ""

        public init() {}

        public static let schema = ObjectSchema<EnvironmentVariable>("environment variable") {
            Field("name", \.name, .required, doc: "The name.")
            Field("value", \.value, doc: "The value.")
        }
    }
}

/// Where a container runs; on this machine by default.
public struct ExecutionMode: SchemaType {
    public var local: Local?
    public var kubernetesCluster: KubernetesCluster?

    public init() {}

    public static let schema = ObjectSchema<ExecutionMode>("execution mode") {
        Field("local", \.local, doc: "On this machine's Docker Engine.")
        Field("kubernetesCluster", \.kubernetesCluster, doc: "As a job in the cluster.")
    }

    /// On this machine.
    public struct Local: SchemaType {
        public var useLocalImages = false

        public init() {}

        public static let schema = ObjectSchema<Local>("local execution") {
            Field("useLocalImages", \.useLocalImages, .since("v4beta8"), doc: "Whether images of the engine are used.")
        }
    }

    /// In the cluster.
    public struct KubernetesCluster: SchemaType {
        public var overrides = ""
        public var jobManifestPath = ""

        public init() {}

        public static let schema = ObjectSchema<KubernetesCluster>("cluster execution") {
            Field("overrides", \.overrides, doc: "JSON that is merged into the job.")
            Field("jobManifestPath", \.jobManifestPath, doc: "A job to start from.")
        }
    }
}
