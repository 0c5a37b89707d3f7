/// What to load, and what profile activation may look at. Nothing else of the surroundings is read.
public struct LoadOptions: Sendable {
    /// `--filename`: a path, or `-` for standard input.
    public var filename = "skaffold.yaml"
    /// Absolute; what relative paths of the root file mean.
    public var workingDirectory: String
    /// `--module`: names of the configs to use; empty means all.
    public var modules: [String] = []
    /// `--profile`, in order; a name with a leading `-` switches off.
    public var profiles: [String] = []
    /// `--profile-auto-activation`: whether activations are looked at.
    public var profileAutoActivation = true
    /// `--propagate-profiles`: whether required configs get `profiles` too.
    public var propagateProfiles = true
    /// The command that profiles are activated for, such as `run`.
    public var command: String
    /// The environment that activations and `~` look at.
    public var environment: [String: String]
    /// The current kube context, `--kube-context` included; asked only when an activation needs it.
    public var kubeContext: @Sendable () throws -> String?
    /// Whether `--kube-context` was given, which turns the guard of spec skaffold-config 4.2 off.
    public var kubeContextOverridden = false
    /// The namespace of the current kube context; asked only for builds in a cluster.
    public var kubeNamespace: @Sendable () throws -> String?
    /// Whether paths become absolute; nil means those of required files only (spec skaffold-config 1.17).
    public var makePathsAbsolute: Bool?
    /// Whether all activations are looked at, beyond what decides, for `ProfileExplanation`.
    public var explainsProfiles = false
    /// The bytes of standard input; called once.
    public var readStandardInput: @Sendable () throws -> [UInt8]
    /// How remote configs are fetched; nil refuses them.
    public var fetching: RemoteFetching?

    /// Options with Skaffold's defaults.
    public init(
        filename: String = "skaffold.yaml", workingDirectory: String, command: String,
        environment: [String: String] = [:], kubeContext: @escaping @Sendable () throws -> String? = { nil },
        kubeNamespace: @escaping @Sendable () throws -> String? = { nil },
        readStandardInput: @escaping @Sendable () throws -> [UInt8] = { [] }
    ) {
        self.filename = filename
        self.workingDirectory = workingDirectory
        self.command = command
        self.environment = environment
        self.kubeContext = kubeContext
        self.kubeNamespace = kubeNamespace
        self.readStandardInput = readStandardInput
    }
}
