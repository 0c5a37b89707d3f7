import NIOCore
import NIOHTTP1
import SandboxModel

/// Writes the answer to one request.
struct ResponseWriter: Sendable {
    private let output: ConnectionOutput
    private let isHeadRequest: Bool
    private let canChunk: Bool
    /// Whether the client wants to use the connection again, and can.
    let isKeptAlive: Bool

    /// - Parameter head: nil when the request could not be read.
    init(output: ConnectionOutput, head: HTTPRequestHead?) {
        self.output = output
        isHeadRequest = head?.method == .HEAD
        canChunk = head?.version != .http1_0
        let connection = head?.headers[canonicalForm: "connection"].map { $0.lowercased() } ?? []
        // The decoder stops behind a request that asks for another protocol, whatever the answer is.
        isKeptAlive = canChunk && head?.isKeepAlive == true && !connection.contains("upgrade")
    }

    func send(_ response: APIResponse, close: Bool) async throws {
        _ = try await send(response, close: close, log: { _ in })
    }

    /// - Returns: whether the whole answer was sent, so that another can follow.
    func send(
        _ response: APIResponse, close: Bool, log: @Sendable (String) -> Void
    ) async throws -> Bool {
        switch response.body {
        case .bytes(let bytes):
            let hasBody = response.status != 204 && response.status != 304
            var text = headText(response, close: close)
            if hasBody { text += "Content-Length: \(bytes.count)\r\n" }
            var buffer = ByteBufferAllocator().buffer(capacity: text.utf8.count + bytes.count + 2)
            buffer.writeString(text + "\r\n")
            if hasBody, !isHeadRequest { buffer.writeBytes(bytes) }
            try await output.write(buffer)
            return true
        case .stream(let produce): return try await stream(response, close: close, log: log, produce)
        case .upgrade: return false
        }
    }

    private func stream(
        _ response: APIResponse, close: Bool, log: @Sendable (String) -> Void,
        _ produce: @Sendable (@Sendable ([UInt8]) async throws -> Void) async throws -> Void
    ) async throws -> Bool {
        let framing = canChunk ? "Transfer-Encoding: chunked\r\n\r\n" : "\r\n"
        let stream = StreamedResponse(
            head: ByteBuffer(string: headText(response, close: close || !canChunk) + framing), isChunked: canChunk,
            output: output)
        // Watchers wait for the head. A log may still be refused before its first byte.
        let isText = response.headers.contains { $0.name.lowercased() == "content-type" && $0.value.hasPrefix("text/") }
        if !isText { stream.begin() }
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                if isText {
                    group.addTask {
                        try await Task.sleep(for: .seconds(1))
                        stream.begin()
                    }
                }
                defer { group.cancelAll() }
                try await produce { try await stream.write($0) }
            }
            try await stream.end()
            return canChunk
        } catch {
            try Task.checkCancellation()
            guard let refusal = error as? StatusError else { throw error }
            if stream.refuse() {
                try await send(APIResponse(refusal), close: close)
                return true
            }
            log("an answer broke off: \(refusal.message)")
            return false
        }
    }

    /// The status line and the fields, without the empty line.
    private func headText(_ response: APIResponse, close: Bool) -> String {
        let status = HTTPResponseStatus(statusCode: response.status)
        var text = "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\nCache-Control: no-cache, private\r\n"
        for (name, value) in response.headers {
            // Values may come from objects; they must not begin a field of their own.
            text += "\(name): \(String(decoding: value.utf8.filter { $0 >= 0x20 || $0 == 0x09 }, as: UTF8.self))\r\n"
        }
        if close { text += "Connection: close\r\n" }
        return text
    }
}
