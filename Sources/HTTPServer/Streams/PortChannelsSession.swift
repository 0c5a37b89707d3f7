import JSON
import SandboxModel

/// Port-forward over channels (spec kubernetes-api 5.6): one connection into the pod for each port, on two channels.
struct PortChannelsSession: Sendable {
    let socket: WebSocketOutput
    let channels: ChannelProtocol
    let podHost: any PodHost
    let pod: JSONValue
    let ports: [Int]

    /// Ends when all the pod's ends are closed and the client has closed, or when the client is gone.
    func run(_ iterator: inout InputIterator) async throws {
        let inputs = ports.map { _ in ByteQueue() }
        let writer = ChannelWriter(socket: socket, channels: channels)
        for (index, port) in ports.enumerated() {
            let number = [UInt8(truncatingIfNeeded: port), UInt8(truncatingIfNeeded: port >> 8)]
            try await writer.send(number, on: 2 * index)
            try await writer.send(number, on: 2 * index + 1)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await forward(inputs, writer)
                try await socket.end()
            }
            defer {
                for input in inputs { input.finish(throwing: CancellationError()) }
                group.cancelAll()
            }
            var messages = WebSocketInput(answeringTo: socket)
            var reader = ChannelReader(channels)
            while let piece = try await messages.next(&iterator) {
                let message: (channel: Int, bytes: [UInt8])?
                do throws(WebSocketError) {
                    message = try reader.read(piece)
                } catch {
                    try await socket.close(error.closeCode)
                    throw error
                }
                guard let message, message.channel % 2 == 0, inputs.indices.contains(message.channel / 2) else {
                    continue
                }
                await inputs[message.channel / 2].send(message.bytes)
            }
        }
    }

    private func forward(_ inputs: [ByteQueue], _ writer: ChannelWriter) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, port) in ports.enumerated() {
                group.addTask {
                    defer { inputs[index].abandon() }
                    do {
                        try await podHost.connect(toPort: port, of: pod, input: inputs[index].stream) { bytes in
                            if !bytes.isEmpty { try await writer.send(bytes, on: 2 * index) }
                        }
                    } catch {
                        try Task.checkCancellation()
                        let text = PortFailure.text(error, port: port, pod: pod)
                        try await writer.send(Array(text.utf8), on: 2 * index + 1)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
