/// A command on this machine (spec skaffold-config 1.12).
public struct HostHook: SchemaType {
    public var command: [String] = []
    public var os: [String] = []
    public var dir = ""

    public init() {}

    public static let schema = ObjectSchema<HostHook>("host hook") {
        Field("command", \.command, .required, doc: "The command and its arguments.")
        Field("os", \.os, doc: "Operating systems to run it on, such as `linux`; empty means all.")
        Field("dir", \.dir, .path, .since("v2beta27"), doc: "The directory to run it in.")
    }
}

/// Commands on this machine around builds, and around Cloud Run deployments.
public struct BuildHooks: SchemaType {
    public var before: [HostHook] = []
    public var after: [HostHook] = []

    public init() {}

    public static let schema = ObjectSchema<BuildHooks>("hooks") {
        Field("before", \.before, doc: "Commands to run before.")
        Field("after", \.after, doc: "Commands to run after.")
    }
}

/// Commands around a deployment.
public struct DeployHooks: SchemaType {
    public var before: [Hook] = []
    public var after: [Hook] = []

    public init() {}

    public static let schema = ObjectSchema<DeployHooks>("deploy hooks") {
        Field("before", \.before, doc: "Commands to run before.")
        Field("after", \.after, doc: "Commands to run after.")
    }

    /// A command on this machine or in a container of the cluster.
    public struct Hook: SchemaType {
        public var host: HostHook?
        public var container: NamedContainerHook?

        public init() {}

        public static let schema = ObjectSchema<Hook>("deploy hook") {
            Field("host", \.host, .oneOf("deploy_hook"), doc: "A command on this machine.")
            Field("container", \.container, .oneOf("deploy_hook"), doc: "A command in a container.")
        }
    }

    /// A command in the containers that have a name.
    public struct NamedContainerHook: SchemaType {
        public var command: [String] = []
        public var podName = ""
        public var containerName = ""

        public init() {}

        public static let schema = ObjectSchema<NamedContainerHook>("container hook") {
            Field("command", \.command, .required, doc: "The command and its arguments.")
            Field("podName", \.podName, .required, doc: "Pattern of the pods' names.")
            Field("containerName", \.containerName, doc: "Pattern of the containers' names.")
        }
    }
}
