internal import YAML

/// An entry of `verify` (spec skaffold-config 1.14).
public struct VerifyTestCase: SchemaType {
    public var name = ""
    public var timeout: Int?
    public var container = ActionContainer()
    public var executionMode = ExecutionMode()

    public init() {}

    public static let schema = ObjectSchema<VerifyTestCase>("verify test", emptyItems: .areErrors) {
        Field("name", \.name, .required, .always, doc: "The name of the test, unique over all configurations.")
        Field(
            "timeout", \.timeout, .since("v4beta6"), .defaultNote("no limit"),
            doc: "The seconds that the test may take.")
        Field(
            "container", \.container, .required, .always, .since("v4beta4"),
            doc: "The container to run. The test fails when it exits with anything but 0.")
        Field(
            "executionMode", \.executionMode, .since("v4beta4"), .defaultNote("`local`"),
            doc: "Where the container runs.")
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
        Field("name", \.name, .required, .always, doc: "The name of the container, unique over all configurations.")
        Field("image", \.image, .required, .always, doc: "The image to run: an artifact's or any other.")
        Field(
            "command", \.command, .defaultNote("the image's own"),
            doc: "The program to run, instead of the image's entry point.")
        Field("args", \.args, .defaultNote("the image's own"), doc: "The arguments of the program.")
        Field("env", \.env, doc: "The environment of the container.")
    }

    /// A variable of a container's environment.
    public struct EnvironmentVariable: SchemaType {
        public var name = ""
        public var value = ""

        public init() {}

        public static let schema = ObjectSchema<EnvironmentVariable>("environment variable") {
            Field("name", \.name, .required, .always, doc: "The name of the variable.")
            Field("value", \.value, .always, doc: "The value of the variable.")
        }
    }
}

/// Where a container runs; on this machine by default.
public struct ExecutionMode: SchemaType {
    public var local: Local?
    public var kubernetesCluster: KubernetesCluster?

    public init() {}

    public static let schema = ObjectSchema<ExecutionMode>("execution mode") {
        Field("local", \.local, doc: "Runs on the Docker Engine of this machine.")
        Field("kubernetesCluster", \.kubernetesCluster, doc: "Runs as a job in the cluster.")
    }

    /// On this machine.
    public struct Local: SchemaType {
        public var useLocalImages = false

        public init() {}

        public static let schema = ObjectSchema<Local>("local execution") {
            Field(
                "useLocalImages", \.useLocalImages, .default(false), .since("v4beta8"),
                doc: "Whether images that the engine has are not pulled.")
        }
    }

    /// In the cluster.
    public struct KubernetesCluster: SchemaType {
        public var overrides = ""
        public var jobManifestPath = ""

        public init() {}

        public static let schema = ObjectSchema<KubernetesCluster>("cluster execution") {
            Field("overrides", \.overrides, doc: "JSON that is merged into the job.")
            Field("jobManifestPath", \.jobManifestPath, doc: "The manifest of a job to start from.")
        }
    }
}
