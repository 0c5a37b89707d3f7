/// What the user asked for: the flags of all commands as plain values, with nil where the configuration or the
/// command decides.
public struct RunOptions: Sendable {
    /// The sub-command, for profile activation and build arguments: `run`, `debug`.
    public var command = "run"

    /// Whether decisions are told: which engine, which cluster, why images are pushed or not.
    public var explains = false

    // Configuration
    public var filename = "skaffold.yaml"
    /// The configuration itself, which is then not read from a file.
    public var configuration: String?
    public var modules: [String] = []
    public var profiles: [String] = []
    public var profileAutoActivation = true
    public var propagateProfiles = true
    /// Where copies of remote configurations are kept; nil for `~/.skaffold/remote-cache`.
    public var remoteCacheDirectory: String?
    /// Nil for what the command usually does: `diagnose` and `fix` only fetch what is missing.
    public var remoteCacheSync: RemoteCacheSync?
    /// The global configuration file; nil for `~/.skaffold/config`.
    public var globalConfigFile: String?

    // Cluster
    public var kubeContext: String?
    public var kubeconfig: String?
    public var namespace: String?
    /// `--minikube-profile`: the minikube whose engine builds, and which is the cluster.
    public var minikubeProfile: String?
    /// Whether minikube is recognised by more than its context's name.
    public var detectsMinikube = true

    // Build
    /// Nil when not given; empty to use none.
    public var defaultRepo: String?
    public var tag: String?
    public var platforms: [String] = []
    public var cachesArtifacts = true
    /// Nil for `~/.skaffold/cache`.
    public var cacheFile: String?
    /// Nil for the configuration's; 0 for all at once.
    public var buildConcurrency: Int?
    /// Substrings of the image names to build; empty for all.
    public var buildImages: [String] = []
    public var insecureRegistries: [String] = []
    public var push: Bool?
    public var disablesMultiPlatformBuild: Bool?
    public var checksClusterNodePlatforms: Bool?
    public var dryRun = false

    // Render
    public var digestSource: DigestSource?
    /// `NAME=REFERENCE` or `REFERENCE`.
    public var images: [String] = []
    /// A file in the form that `build -q` prints; `-` for standard input.
    public var buildArtifactsFile: String?
    /// `key=value`.
    public var labels: [String] = []
    public var offline = false
    /// `--set` and `--set-value-file`: what fields marked `# from-param:` get, and charts.
    public var setValues: [String: String] = [:]
    /// `--resource-selector-rules-file`: rules that win over those of the configurations.
    public var resourceSelectorRulesFile: String?
    /// Whether rendered objects get comments that say where they were written.
    public var annotatesSource = false

    // Debug
    /// What debuggers speak by preference: `dap`, `pydevd`.
    public var debugProtocols: [String] = []
    /// Whether `deploy` copies the images into the nodes of a kind or k3d cluster.
    public var loadsImages = false

    // Deploy
    public var statusCheck: Bool?
    public var tail: Bool?
    public var portForward: PortForwardModes?
    public var force = false
    public var toleratesFailuresUntilDeadline = false
    /// Whether the first failed object ends the wait for the others.
    public var failsFast = true
    /// Whether `dev` and `debug` delete what they deployed when they end.
    public var cleansUp = true

    // Watching
    public var watch = WatchSettings()

    public init() {}

    /// Whether the command goes on watching files.
    var watches: Bool { ["dev", "debug"].contains(command) }
}

/// When copies of remote configurations are brought up to date (spec skaffold-config 2.5).
public enum RemoteCacheSync: String, Sendable, CaseIterable {
    case always, missing, never
}

/// Where the digests of images in manifests come from (spec skaffold-config 8.8).
public enum DigestSource: String, Sendable, CaseIterable {
    case remote, local, tag, none
}

/// What `--port-forward` asks for (spec skaffold-pipeline 7).
public struct PortForwardModes: Sendable, Hashable {
    public var user = false
    public var services = false
    public var pods = false
    public var debug = false

    public init(user: Bool = false, services: Bool = false, pods: Bool = false, debug: Bool = false) {
        self.user = user
        self.services = services
        self.pods = pods
        self.debug = debug
    }

    public static let off = PortForwardModes()
    public var isOff: Bool { self == .off }
}
