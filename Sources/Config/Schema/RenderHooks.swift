/// `manifests.hooks` (spec skaffold-config 1.9).
public struct RenderHooks: SchemaType {
    public var before: [PreHook] = []
    public var after: [PostHook] = []

    public init() {}

    public static let schema = ObjectSchema<RenderHooks>("render hooks") {
        Field("before", \.before, doc: "Commands to run before.")
        Field("after", \.after, doc: "Commands to run after; they get the manifests on standard input.")
    }

    /// A command before rendering.
    public struct PreHook: SchemaType {
        public var host: HostHook?

        public init() {}

        public static let schema = ObjectSchema<PreHook>("render hook") {
            Field("host", \.host, .oneOf("render_hook"), doc: "A command on this machine.")
        }
    }

    /// A command after rendering.
    public struct PostHook: SchemaType {
        public var host: PostHostHook?

        public init() {}

        public static let schema = ObjectSchema<PostHook>("render hook") {
            Field("host", \.host, .oneOf("render_hook"), doc: "A command on this machine.")
        }
    }

    /// A command on this machine that sees, and may replace, the manifests.
    public struct PostHostHook: SchemaType {
        public var command: [String] = []
        public var os: [String] = []
        public var dir = ""
        public var withChange = false

        public init() {}

        public static let schema = ObjectSchema<PostHostHook>("render hook command") {
            Field("command", \.command, .required, doc: "The command and its arguments.")
            Field("os", \.os, doc: "Operating systems to run it on; empty means all.")
            Field("dir", \.dir, .path, doc: "The directory to run it in.")
            Field(
                "withChange", \.withChange, .since("v4beta9"), doc: "Whether its output takes the manifests' place.")
        }
    }
}
