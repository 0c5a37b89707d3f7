import DockerEngine
import NIOCore
public import SandboxModel
import Sockets
import Synchronization

extension DockerRuntime {
    public func run(
        _ command: [String]?, in container: RuntimeContainer, streams: RemoteStreams
    ) async throws -> Int {
        guard let command else {
            let connection = try await engine.attach(to: container.id, input: streams.input != nil)
            try await exchange(connection, streams, isTerminal: container.isTerminal) { size in
                try await engine.resizeContainer(container.id, columns: size.columns, rows: size.rows)
            }
            // As a kubelet has it, an attach tells nothing of the container's own end: the engine lets go of whoever
            // closes its input, and the container may run on.
            return 0
        }
        var options = ExecOptions(command)
        options.hasInput = streams.input != nil
        options.isTerminal = streams.isTerminal
        let id: String
        do {
            id = try await engine.createExec(in: container.id, options)
        } catch let error as EngineError where error.code == .refused(status: 409) {
            throw RuntimeError(.notRunning, error.reason)
        }
        let connection = try await engine.startExec(id, isTerminal: streams.isTerminal)
        try await exchange(connection, streams, isTerminal: streams.isTerminal) { size in
            try await engine.resizeExec(id, columns: size.columns, rows: size.rows)
        }
        // The stream's end may come a little before the engine has seen the process's.
        for _ in 0..<100 {
            if let code = try await engine.exitCode(ofExec: id) { return code }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw RuntimeError(.refused, "the command's exit code is not known")
    }

    public func connect(
        toPort port: Int, ofSandbox id: String, input: AsyncThrowingStream<[UInt8], any Error>,
        output: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let complaint = Mutex<[UInt8]>([])
        let streams = RemoteStreams(
            input: input, wantsOutput: true, wantsError: true, isTerminal: false, sizes: nil
        ) { source, bytes in
            if source == .standardOutput { return try await output(bytes) }
            complaint.withLock { if $0.count < 4096 { $0 += bytes } }
        }
        let sandbox = RuntimeContainer(
            id: id, pod: PodIdentity(namespace: "", name: "", uid: ""), kind: .sandbox, name: "POD")
        let code = try await run(["/sk-node", "connect", "\(port)"], in: sandbox, streams: streams)
        guard code == 0 else {
            var text = complaint.withLock { String(decoding: $0, as: UTF8.self) }
            while text.last?.isWhitespace == true { text.removeLast() }
            throw StatusError.internalError(
                "error forwarding port \(port) to pod \(id), uid : exit status \(code): \(text)")
        }
    }

    /// Carries bytes in both directions until the peer has no more.
    private func exchange(
        _ connection: ByteConnection, _ streams: RemoteStreams, isTerminal: Bool,
        resize: @escaping @Sendable (RemoteStreams.TerminalSize) async throws -> Void
    ) async throws {
        try await engine.translatingErrors(of: "a command in a container") {
            try await connection.withStreams { inbound, outbound in
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    if let input = streams.input {
                        group.addTask {
                            for try await chunk in input {
                                do {
                                    try await outbound.write(ByteBuffer(bytes: chunk))
                                } catch {
                                    return false  // The command has closed its input; its output tells the rest.
                                }
                            }
                            outbound.finish()
                            return false
                        }
                    }
                    if let sizes = streams.sizes {
                        group.addTask {
                            for await size in sizes {
                                // A size that comes after the end is of no use to anybody.
                                try? await resize(size)
                            }
                            return false
                        }
                    }
                    group.addTask {
                        var frames = RawStreamDemultiplexer(isTerminal: isTerminal)
                        for try await buffer in inbound {
                            for part in frames.append(Array(buffer.readableBytesView)) {
                                let isError = part.source == .standardError
                                guard isError ? streams.wantsError : streams.wantsOutput else { continue }
                                try await streams.output(isError ? .standardError : .standardOutput, part.bytes)
                            }
                        }
                        return true
                    }
                    defer { group.cancelAll() }
                    while let hasEnded = try await group.next(), !hasEnded {}
                }
            }
        }
    }
}
