/// A program that gives credentials (`users[].user.exec` of a kubeconfig).
public struct ExecPlugin: Sendable, Hashable {
    public enum InteractiveMode: String, Sendable, Hashable {
        case never = "Never"
        case ifAvailable = "IfAvailable"
        case always = "Always"
    }

    /// A name for `PATH`, or a path that is absolute by now.
    public var command: String
    public var arguments: [String]
    /// Set besides the process's own environment.
    public var environment: [String: String]
    /// `client.authentication.k8s.io/v1` or `/v1beta1`.
    public var apiVersion: String
    public var installHint: String?
    public var providesClusterInfo: Bool
    public var interactiveMode: InteractiveMode
    /// The `cluster` member of the plugin's input, as JSON text; set when `providesClusterInfo`.
    public var clusterInfo: String?
}

/// What the client asks the caller to run.
public struct ExecPluginInvocation: Sendable {
    public var command: String
    public var arguments: [String]
    /// The whole environment.
    public var environment: [String: String]
    /// Whether the program may read the user's terminal.
    public var isInteractive: Bool
}

/// What a plugin's run gave.
public struct ExecPluginOutput: Sendable {
    public var exitCode: Int
    public var standardOutput: [UInt8]
    public var standardError: [UInt8]

    public init(exitCode: Int, standardOutput: [UInt8], standardError: [UInt8] = []) {
        self.exitCode = exitCode
        self.standardOutput = standardOutput
        self.standardError = standardError
    }
}

/// Runs credential plugins, so that this target starts no processes itself. Throws when the program is not found.
public struct ExecPluginRunner: Sendable {
    /// The environment that plugins inherit.
    public var environment: [String: String]
    /// Whether standard input is a terminal that nothing else reads.
    public var hasTerminal: Bool
    public var run: @Sendable (ExecPluginInvocation) async throws -> ExecPluginOutput

    public init(
        environment: [String: String], hasTerminal: Bool = false,
        run: @escaping @Sendable (ExecPluginInvocation) async throws -> ExecPluginOutput
    ) {
        self.environment = environment
        self.hasTerminal = hasTerminal
        self.run = run
    }
}
