public import SandboxModel
import Synchronization

extension SimulatedRuntime {
    /// One line with the container's command; followed, until it ends.
    public func log(
        of container: RuntimeContainer, options: PodLogOptions, output: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let command = state.withLock { $0.containers[container.id]?.command ?? [] }
        let time = options.timestamps ? "\(container.startedAt?.text ?? "") " : ""
        let line = Array("\(time)\(container.name): \(command.joined(separator: " "))\n".utf8)
        if options.tailLines != 0 { try await output(Array(line.prefix(options.limitBytes ?? line.count))) }
        while options.follow, state.withLock({ $0.containers[container.id]?.container.state }) == .running {
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Echoes the command, then the input.
    public func run(
        _ command: [String]?, in container: RuntimeContainer, streams: RemoteStreams
    ) async throws -> Int {
        if let command, streams.wantsOutput {
            try await streams.output(.standardOutput, Array("\(command.joined(separator: " "))\n".utf8))
        }
        if let input = streams.input {
            for try await chunk in input where streams.wantsOutput { try await streams.output(.standardOutput, chunk) }
        }
        return 0
    }

    /// Echoes the input.
    public func connect(
        toPort port: Int, ofSandbox id: String, input: AsyncThrowingStream<[UInt8], any Error>,
        output: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        for try await chunk in input { try await output(chunk) }
    }
}
