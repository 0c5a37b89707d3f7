internal import YAML

/// `manifests.hooks` (spec skaffold-config 1.9).
public struct RenderHooks: SchemaType {
    public var before: [PreHook] = []
    public var after: [PostHook] = []

    public init() {}

    public static let schema = ObjectSchema<RenderHooks>("render hooks") {
        Field("before", \.before, doc: "Commands to run before rendering.")
        Field("after", \.after, doc: "Commands to run after rendering. They get the manifests on standard input.")
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
            Field("command", \.command, .required, .always, doc: "The program and its arguments. No shell is involved.")
            Field(
                "os", \.os, .values(["linux", "darwin", "windows"], .open), .defaultNote("all"),
                doc: "The operating systems to run it on.")
            Field("dir", \.dir, .path, .defaultNote("the current directory"), doc: "The directory to run it in.")
            Field(
                "withChange", \.withChange, .default(false), .since("v4beta9"),
                doc: "Whether the command's output takes the place of the manifests.")
        }
    }
}
