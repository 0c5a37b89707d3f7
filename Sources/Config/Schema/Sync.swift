/// `sync` of an artifact (spec skaffold-config 1.6).
public struct Sync: SchemaType {
    public var manual: [Rule] = []
    public var infer: [String] = []
    public var auto: Bool?
    public var hooks = Hooks()

    public init() {}

    public static let schema = ObjectSchema<Sync>("sync") {
        Field("manual", \.manual, .oneOf("sync"), doc: "Rules that say where files go.")
        Field("infer", \.infer, .oneOf("sync"), doc: "Patterns of files whose destination the Dockerfile tells.")
        Field("auto", \.auto, .oneOf("sync"), doc: "Whether the builder knows what goes where.")
        Field("hooks", \.hooks, .since("v2beta20"), doc: "Commands to run around each sync.")
    }

    /// Where the files of a pattern go.
    public struct Rule: SchemaType {
        public var src = ""
        public var dest = ""
        public var strip = ""

        public init() {}

        public static let schema = ObjectSchema<Rule>("sync rule") {
            Field("src", \.src, .required, doc: "Pattern of files, relative to the context.")
            Field("dest", \.dest, .required, doc: "Directory in the container.")
            Field("strip", \.strip, doc: "Start of the path that is left out in the container.")
        }
    }

    /// Commands around a sync.
    public struct Hooks: SchemaType {
        public var before: [Hook] = []
        public var after: [Hook] = []

        public init() {}

        public static let schema = ObjectSchema<Hooks>("sync hooks") {
            Field("before", \.before, doc: "Commands to run before.")
            Field("after", \.after, doc: "Commands to run after.")
        }
    }

    /// A command on this machine or in the container.
    public struct Hook: SchemaType {
        public var host: HostHook?
        public var container: ContainerCommand?

        public init() {}

        public static let schema = ObjectSchema<Hook>("sync hook") {
            Field("host", \.host, .oneOf("sync_hook"), doc: "A command on this machine.")
            Field("container", \.container, .oneOf("sync_hook"), doc: "A command in the container.")
        }
    }

    /// A command in the container that is synced.
    public struct ContainerCommand: SchemaType {
        public var command: [String] = []

        public init() {}

        public static let schema = ObjectSchema<ContainerCommand>("container hook") {
            Field("command", \.command, .required, doc: "The command and its arguments.")
        }
    }
}
