public import JSON

/// What the API server asks of the node that runs a pod: the streams of a kubelet. Each call ends when the stream does;
/// cancelling the task ends it.
public protocol PodHost: Sendable {
    /// A container's log, in chunks as they come.
    ///
    /// - Throws: `StatusError` 400 when the container has not started (`container "c" in pod "p" is waiting to start:
    ///   ContainerCreating`), or has no former run for `previous`.
    func log(
        of pod: JSONValue, container: String, options: PodLogOptions,
        output: @Sendable ([UInt8]) async throws -> Void
    ) async throws

    /// Runs a command in a container, or attaches to its own process when `command` is nil.
    ///
    /// - Returns: the exit code, after all output was given.
    func run(
        _ command: [String]?, in container: String, of pod: JSONValue, streams: RemoteStreams
    ) async throws -> Int

    /// Connects to a TCP port on the pod's loopback.
    ///
    /// - Parameter input: what to send; its end closes that direction.
    /// - Returns: when the pod has closed its direction and all was given to `output`.
    /// - Throws: `StatusError` when nobody listens there.
    func connect(
        toPort port: Int, of pod: JSONValue, input: AsyncThrowingStream<[UInt8], any Error>,
        output: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws
}

/// Which part of a log (query of `GET .../pods/NAME/log`).
public struct PodLogOptions: Sendable, Hashable {
    public var follow = false
    public var previous = false
    public var timestamps = false
    public var tailLines: Int?
    public var limitBytes: Int?
    public var sinceSeconds: Int?
    /// RFC 3339.
    public var sinceTime: String?

    public init() {}
}

/// The two ends of a remote command.
public struct RemoteStreams: Sendable {
    public enum Output: Sendable, Hashable {
        case standardOutput, standardError
    }

    public struct TerminalSize: Sendable, Hashable {
        public var columns: Int
        public var rows: Int

        public init(columns: Int, rows: Int) {
            self.columns = columns
            self.rows = rows
        }
    }

    /// Standard input; nil when none is wanted. Its end closes it.
    public var input: AsyncThrowingStream<[UInt8], any Error>?
    public var wantsOutput: Bool
    public var wantsError: Bool
    /// With a terminal everything comes as standard output.
    public var isTerminal: Bool
    public var sizes: AsyncStream<TerminalSize>?
    /// Takes what the command writes; returns when the client can take more.
    public var output: @Sendable (Output, [UInt8]) async throws -> Void

    public init(
        input: AsyncThrowingStream<[UInt8], any Error>?, wantsOutput: Bool, wantsError: Bool, isTerminal: Bool,
        sizes: AsyncStream<TerminalSize>?, output: @escaping @Sendable (Output, [UInt8]) async throws -> Void
    ) {
        self.input = input
        self.wantsOutput = wantsOutput
        self.wantsError = wantsError
        self.isTerminal = isTerminal
        self.sizes = sizes
        self.output = output
    }
}
