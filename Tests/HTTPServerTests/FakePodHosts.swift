import JSON
import SandboxModel
import TestSupport
import Testing

/// Fails every call.
struct UnusedPodHost: PodHost {
    func log(
        of pod: JSONValue, container: String, options: PodLogOptions, output: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        throw TestSupportError("no log is expected")
    }

    func run(
        _ command: [String]?, in container: String, of pod: JSONValue, streams: RemoteStreams
    ) async throws -> Int {
        throw TestSupportError("no command is expected")
    }

    func connect(
        toPort port: Int, of pod: JSONValue, input: AsyncThrowingStream<[UInt8], any Error>,
        output: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        throw TestSupportError("no connection is expected")
    }
}

/// Runs closures instead of commands.
struct CommandPodHost: PodHost {
    let command: @Sendable (RemoteStreams) async throws -> Int

    func log(
        of pod: JSONValue, container: String, options: PodLogOptions, output: @Sendable ([UInt8]) async throws -> Void
    ) async throws {}

    func run(
        _ command: [String]?, in container: String, of pod: JSONValue, streams: RemoteStreams
    ) async throws -> Int {
        try await self.command(streams)
    }

    func connect(
        toPort port: Int, of pod: JSONValue, input: AsyncThrowingStream<[UInt8], any Error>,
        output: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {}
}

/// Every port gives back what it gets, and closes when the client has; but nobody listens on port 1, and port 2 says
/// nothing for ever.
struct EchoPodHost: PodHost {
    let cancelled = Gate()

    func log(
        of pod: JSONValue, container: String, options: PodLogOptions, output: @Sendable ([UInt8]) async throws -> Void
    ) async throws {}

    func run(
        _ command: [String]?, in container: String, of pod: JSONValue, streams: RemoteStreams
    ) async throws -> Int { 0 }

    func connect(
        toPort port: Int, of pod: JSONValue, input: AsyncThrowingStream<[UInt8], any Error>,
        output: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        switch port {
        case 1: throw StatusError.internalError("connection refused")
        case 2:
            defer { cancelled.open() }
            try await Task.sleep(for: .seconds(600))
        default:
            for try await bytes in input { try await output(bytes) }
            try await output(Array("bye".utf8))
        }
    }
}
