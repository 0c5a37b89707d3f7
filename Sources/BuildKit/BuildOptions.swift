/// What to build, and how.
public struct BuildOptions: Sendable {
    /// The build context: an absolute path.
    public var contextDirectory: String
    /// An absolute path; may be outside the context.
    public var dockerfile: String
    /// The stage to build; nil for the last.
    public var target: String?
    /// Values for `ARG`; nil declares a name without giving it a value.
    public var buildArguments: [String: String?] = [:]
    /// Labels of the image.
    public var labels: [String: String] = [:]
    /// `os/architecture[/variant]`; nil for the engine's own.
    public var platform: String?
    /// Full names with tags for the image.
    public var tags: [String] = []
    /// Images whose layers may serve as cache.
    public var cacheFrom: [String] = []
    /// Uses no cached layer.
    public var noCache = false
    /// Asks registries even for bases that are there.
    public var pull = false
    /// `host`, `none`, or another network that the builder knows; nil for its default.
    public var networkMode: String?
    /// `host:address` entries.
    public var extraHosts: [String] = []
    /// Keys of ssh agents to forward; refused for now.
    public var ssh: [String] = []
    /// The directory from which messages show paths; empty to show them whole.
    public var shownDirectory = ""
    /// False for the classic builder. It is also taken when the engine has no BuildKit.
    public var usesBuildKit = true

    /// A build of a directory.
    ///
    /// - Parameter dockerfile: nil for `Dockerfile` in the context.
    public init(contextDirectory: String, dockerfile: String? = nil) {
        self.contextDirectory = contextDirectory
        self.dockerfile = dockerfile ?? contextDirectory + "/Dockerfile"
    }
}

/// What a build gave.
public struct BuildResult: Sendable, Hashable {
    /// `sha256:...`: the config's digest in the classic store, a manifest's or index's in containerd's.
    public var imageID: String
}
