/// `sync` of an artifact (spec skaffold-config 1.6).
public struct Sync: SchemaType {
    public var manual: [Rule] = []
    public var infer: [String] = []
    public var auto: Bool?
    public var hooks = Hooks()

    public init() {}

    public static let schema = ObjectSchema<Sync>("sync") {
        Field("manual", \.manual, .oneOf("sync"), doc: "Rules that say where changed files go.")
        Field(
            "infer", \.infer, .oneOf("sync"), .since("v1beta13"),
            .defaultNote("`**/*`, for builders with a Dockerfile"),
            doc: "Patterns of files whose place in the container the Dockerfile tells.")
        Field(
            "auto", \.auto, .oneOf("sync"), .since("v2beta9"), .defaultNote("true for jib and buildpacks"),
            doc: "Whether the builder says which files go where.")
        Field("hooks", \.hooks, .since("v2beta20"), doc: "Commands to run around each sync.")
    }

    /// Where the files of a pattern go.
    public struct Rule: SchemaType {
        public var src = ""
        public var dest = ""
        public var strip = ""

        public init() {}

        public static let schema = ObjectSchema<Rule>("sync rule", emptyItems: .areErrors) {
            Field(
                "src", \.src, .required, doc: "A pattern of files, relative to the context, such as `static/**/*.css`.")
            Field(
                "dest", \.dest, .required,
                doc: "The directory in the container, absolute or relative to its working directory.")
            Field("strip", \.strip, doc: "The beginning of `src` that the path in the container leaves out.")
        }
    }

    /// Commands around a sync.
    public struct Hooks: SchemaType {
        public var before: [Hook] = []
        public var after: [Hook] = []

        public init() {}

        public static let schema = ObjectSchema<Hooks>("sync hooks") {
            Field("before", \.before, doc: "Commands to run before, one after the other.")
            Field("after", \.after, doc: "Commands to run after, one after the other.")
        }
    }

    /// A command on this machine or in the container.
    public struct Hook: SchemaType {
        public var host: HostHook?
        public var container: ContainerCommand?

        public init() {}

        public static let schema = ObjectSchema<Hook>("sync hook") {
            Field("host", \.host, .oneOf("sync_hook"), doc: "A command on this machine.")
            Field("container", \.container, .oneOf("sync_hook"), doc: "A command in the container that is synced.")
        }
    }

    /// A command in the container that is synced.
    public struct ContainerCommand: SchemaType {
        public var command: [String] = []

        public init() {}

        public static let schema = ObjectSchema<ContainerCommand>("container hook") {
            Field("command", \.command, .required, .always, doc: "The program and its arguments.")
        }
    }
}
