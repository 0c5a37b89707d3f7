import NIOCore

/// Reads a client's messages and answers its pings.
struct WebSocketInput {
    private let output: WebSocketOutput
    private var parser = WebSocketParser()

    init(answeringTo output: WebSocketOutput) {
        self.output = output
    }

    /// The next piece of a message; nil when the client has closed the stream, is gone, or broke the protocol, which it
    /// is told.
    mutating func next(_ iterator: inout InputIterator) async throws -> WebSocketPiece? {
        while true {
            do throws(WebSocketError) {
                while let event = try parser.next() {
                    switch event {
                    case .data(let piece): return piece
                    case .ping(let bytes): await answer(bytes)
                    case .pong: break
                    case .close:
                        await finish(1000)
                        return nil
                    }
                }
            } catch {
                await finish(error.closeCode)
                return nil
            }
            guard let input = try await iterator.next() else { return nil }
            if case .bytes(let bytes) = input { parser.append(bytes) }
        }
    }

    private func answer(_ ping: [UInt8]) async {
        do {
            try await output.send(.pong, ping)
        } catch {
            // The client is gone, which reading tells as well.
        }
    }

    private func finish(_ code: UInt16) async {
        do {
            try await output.close(code)
        } catch {
            // The client is gone already.
        }
    }
}
