import AgentProtocol
import DockerEngine
import Encodings
import NIOCore
import Sockets

/// One connection to the agent's streams.
struct AgentSession: Sendable {
    private let lines: AsyncStream<[UInt8]>.Continuation

    func send(_ message: HostMessage) {
        lines.yield(message.line)
    }

    /// Connects, greets, and hands on what the agent says until it ends or the task is cancelled.
    ///
    /// - Parameter patience: how long the agent may take to answer the greeting.
    /// - Throws: `NetworkError` when it does not, or speaks another version; `EngineError`.
    static func run(
        with engine: EngineClient, container: String, patience: Duration,
        onMessage: @escaping @Sendable (AgentSession, AgentMessage) async -> Void
    ) async throws {
        let connection = try await engine.attach(to: container, input: true)
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        let session = AgentSession(lines: continuation)
        let greeting = Greeting()
        try await connection.withStreams { inbound, outbound in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    // A host that ended in the middle of a line has left its half.
                    try await outbound.write(
                        ByteBuffer(bytes: [UInt8(ascii: "\n")] + HostMessage.hello(version: HostMessage.version).line))
                    for await line in stream { try await outbound.write(ByteBuffer(bytes: line)) }
                    return false
                }
                group.addTask {
                    try await Task.sleep(for: patience)
                    if await !greeting.isAnswered {
                        throw NetworkError.agentSilent(Int(patience.components.seconds), log: await greeting.log)
                    }
                    return false
                }
                group.addTask {
                    try await session.read(inbound, greeting, onMessage)
                    return true
                }
                defer { continuation.finish() }
                // The reader's end is the connection's.
                while let isEnd = try await group.next(), !isEnd {}
                group.cancelAll()
            }
        }
    }

    private func read(
        _ inbound: ByteConnection.Inbound, _ greeting: Greeting,
        _ onMessage: @Sendable (AgentSession, AgentMessage) async -> Void
    ) async throws {
        var frames = FrameReader()
        var lines = LineSplitter(longest: .max)
        for try await buffer in inbound {
            for (isError, payload) in frames.append(buffer.readableBytesView) {
                if isError {
                    let text = String(decoding: payload, as: UTF8.self)
                    await greeting.add(text)
                    await onMessage(self, .log(text))
                    continue
                }
                for line in lines.append(payload) where !line.isEmpty {
                    let message: AgentMessage
                    do {
                        message = try AgentMessage(line: line)
                    } catch {
                        // The half of a line, from before this connection.
                        continue
                    }
                    if case .ready(let version) = message {
                        guard version == HostMessage.version else { throw NetworkError.otherVersion(version) }
                        await greeting.answer()
                    }
                    await onMessage(self, message)
                }
            }
        }
    }

    /// What became of the greeting.
    private actor Greeting {
        private(set) var isAnswered = false
        private(set) var log = ""

        func answer() { isAnswered = true }

        func add(_ text: String) { log = String((log + text).suffix(500)) }
    }
}
