/// A command on this machine (spec skaffold-config 1.12).
public struct HostHook: SchemaType {
    public var command: [String] = []
    public var os: [String] = []
    public var dir = ""

    public init() {}

    public static let schema = ObjectSchema<HostHook>("host hook") {
        Field("command", \.command, .required, .always, doc: "The program and its arguments. No shell is involved.")
        Field(
            "os", \.os, .values(["linux", "darwin", "windows"], .open), .defaultNote("all"),
            doc: "The operating systems to run it on.")
        Field(
            "dir", \.dir, .path, .since("v2beta27"), .defaultNote("the current directory"),
            doc: "The directory to run it in.")
    }
}

/// Commands on this machine around builds, and around Cloud Run deployments.
public struct BuildHooks: SchemaType {
    public var before: [HostHook] = []
    public var after: [HostHook] = []

    public init() {}

    public static let schema = ObjectSchema<BuildHooks>("hooks") {
        Field("before", \.before, doc: "Commands to run before, one after the other.")
        Field("after", \.after, doc: "Commands to run after, one after the other.")
    }
}

/// Commands around a deployment.
public struct DeployHooks: SchemaType {
    public var before: [Hook] = []
    public var after: [Hook] = []

    public init() {}

    public static let schema = ObjectSchema<DeployHooks>("deploy hooks") {
        Field("before", \.before, doc: "Commands to run before, one after the other.")
        Field("after", \.after, doc: "Commands to run after, one after the other.")
    }

    /// A command on this machine or in a container of the cluster.
    public struct Hook: SchemaType {
        public var host: HostHook?
        public var container: NamedContainerHook?

        public init() {}

        public static let schema = ObjectSchema<Hook>("deploy hook") {
            Field("host", \.host, .oneOf("deploy_hook"), doc: "A command on this machine.")
            Field(
                "container", \.container, .oneOf("deploy_hook"), doc: "A command in running containers of the cluster.")
        }
    }

    /// A command in the containers that have a name.
    public struct NamedContainerHook: SchemaType {
        public var command: [String] = []
        public var podName = ""
        public var containerName = ""

        public init() {}

        public static let schema = ObjectSchema<NamedContainerHook>("container hook") {
            Field("command", \.command, .required, .always, doc: "The program and its arguments.")
            Field("podName", \.podName, .required, .always, doc: "A pattern of the pods' names, such as `web-*`.")
            Field(
                "containerName", \.containerName, .defaultNote("all containers of the pods"),
                doc: "A pattern of the containers' names.")
        }
    }
}
