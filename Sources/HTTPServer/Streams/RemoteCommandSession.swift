import JSON
import SandboxModel

/// `exec` or `attach` over a WebSocket (spec kubernetes-api 5.5): channels 0 input, 1 output, 2 error output, 3 the end,
/// 4 the terminal's size.
struct RemoteCommandSession: Sendable {
    struct Wants: Sendable {
        var input: Bool
        var output: Bool
        var error: Bool
        var terminal: Bool
    }

    let socket: WebSocketOutput
    let channels: ChannelProtocol
    let podHost: any PodHost
    let pod: JSONValue
    let container: String
    let command: [String]?
    let wants: Wants

    /// Ends when the command has ended and the client has closed, or when the client is gone, which ends the command.
    func run(_ iterator: inout InputIterator) async throws {
        let input = ByteQueue()
        let (sizes, sizesContinuation) = AsyncStream.makeStream(
            of: RemoteStreams.TerminalSize.self, bufferingPolicy: .bufferingNewest(1))
        let writer = ChannelWriter(socket: socket, channels: channels)
        let streams = RemoteStreams(
            input: wants.input ? input.stream : nil, wantsOutput: wants.output,
            wantsError: wants.error && !wants.terminal, isTerminal: wants.terminal,
            sizes: wants.terminal ? sizes : nil,
            output: { output, bytes in
                if !bytes.isEmpty { try await writer.send(bytes, on: output == .standardOutput ? 1 : 2) }
            })
        if !wants.input { input.abandon() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let status = await runCommand(streams)
                input.abandon()
                if let status { try await end(status, writer) }
            }
            defer {
                input.finish(throwing: CancellationError())
                sizesContinuation.finish()
                group.cancelAll()
            }
            var messages = WebSocketInput(answeringTo: socket)
            var reader = ChannelReader(channels)
            var control: [UInt8] = []
            while let piece = try await messages.next(&iterator) {
                if piece.isFirst { control = [] }
                guard let (channel, bytes) = try await read(piece, &reader) else { continue }
                switch channel {
                case 0: await input.send(bytes)
                case 4, 255:
                    control += bytes.prefix(1024)
                    guard piece.isLast else { break }
                    if channel == 255 {
                        if control == [0] { input.finish() }
                    } else if let size = Self.terminalSize(control) {
                        sizesContinuation.yield(size)
                    }
                default: break
                }
            }
        }
    }

    private func read(
        _ piece: WebSocketPiece, _ reader: inout ChannelReader
    ) async throws -> (channel: Int, bytes: [UInt8])? {
        do throws(WebSocketError) {
            return try reader.read(piece)
        } catch {
            try await socket.close(error.closeCode)
            throw error
        }
    }

    /// Nil when the task was cancelled.
    private func runCommand(_ streams: RemoteStreams) async -> CommandStatus? {
        do {
            let code = try await podHost.run(command, in: container, of: pod, streams: streams)
            // To be attached to a container until its end is a success, however it ends: a kubelet says so.
            return .exited(command == nil ? 0 : code)
        } catch {
            return Task.isCancelled ? nil : CommandStatus(error)
        }
    }

    private func end(_ status: CommandStatus, _ writer: ChannelWriter) async throws {
        if channels.endsWithStatus {
            try await writer.send(status.object.bytes(), on: 3)
        } else if let text = status.text {
            try await writer.send(Array(text.utf8), on: 3)
        }
        try await socket.end()
    }

    private static func terminalSize(_ bytes: [UInt8]) -> RemoteStreams.TerminalSize? {
        guard let object = try? JSONValue(parsing: bytes), let width = object["Width"]?.integer,
            let height = object["Height"]?.integer, (0...65535).contains(width), (0...65535).contains(height)
        else { return nil }
        return RemoteStreams.TerminalSize(columns: width, rows: height)
    }
}
