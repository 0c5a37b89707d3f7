import SandboxModel

/// Succeeds when `grpc.health.v1.Health/Check` answers `SERVING`, over HTTP/2 without TLS.
///
/// The one call needs no more of HTTP/2 than its frames: header blocks of the answer are passed over.
struct GRPCProbe: ProbeConversation {
    private enum Frame {
        static let data: UInt8 = 0
        static let headers: UInt8 = 1
        static let reset: UInt8 = 3
        static let settings: UInt8 = 4
        static let ping: UInt8 = 6
        static let goAway: UInt8 = 7
    }

    /// Bytes; the answer has a few.
    private static let limit = 65536

    let place: String
    let service: String
    /// As Go writes it.
    let timeoutText: String
    private var received: [UInt8] = []
    private var message: [UInt8] = []

    init(place: String, service: String, timeoutText: String) {
        self.place = place
        self.service = service
        self.timeoutText = timeoutText
    }

    var request: [UInt8] {
        var block: [UInt8] = [0x83, 0x86]  // :method POST, :scheme http
        block += Self.field(0x04, "/grpc.health.v1.Health/Check") + Self.field(0x01, place)
        block += [0x0F, 0x10] + Self.text("application/grpc")  // content-type
        block += [0x00] + Self.text("te") + Self.text("trailers")
        block += [0x0F, 0x2B] + Self.text("kube-probe/1.32")  // user-agent
        let name = Array(service.utf8.prefix(120))
        let body: [UInt8] = name.isEmpty ? [] : [0x0A, UInt8(name.count)] + name
        return Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + Self.frame(Frame.settings, flags: 0, stream: 0, [])
            + Self.frame(Frame.headers, flags: 0x04, stream: 1, block)
            + Self.frame(Frame.data, flags: 0x01, stream: 1, [0, 0, 0, 0, UInt8(body.count)] + body)
    }

    mutating func receive(_ bytes: some Sequence<UInt8>, reply: inout [UInt8]) -> ProbeResult? {
        received += bytes
        if received.starts(with: Array("HTTP/1".utf8)) {
            return .failure("error: health rpc probe failed: the server does not speak HTTP/2")
        }
        while received.count >= 9 {
            let length = received[..<3].reduce(0) { $0 << 8 | Int($1) }
            guard length <= Self.limit else {
                return .failure("error: health rpc probe failed: a frame has \(length) bytes")
            }
            guard received.count >= 9 + length else { return nil }
            let kind = received[3]
            let flags = received[4]
            let payload = Array(received[9..<9 + length])
            received.removeFirst(9 + length)
            if let result = take(kind, flags, payload, reply: &reply) { return result }
        }
        return nil
    }

    private mutating func take(
        _ kind: UInt8, _ flags: UInt8, _ payload: [UInt8], reply: inout [UInt8]
    ) -> ProbeResult? {
        switch kind {
        case Frame.settings where flags & 1 == 0: reply += Self.frame(Frame.settings, flags: 1, stream: 0, [])
        case Frame.ping where flags & 1 == 0: reply += Self.frame(Frame.ping, flags: 1, stream: 0, payload)
        case Frame.data:
            let padding = flags & 8 != 0 ? Int(payload.first ?? 0) + 1 : 0
            guard padding <= payload.count else { break }
            message += flags & 8 != 0 ? payload[1..<max(1, payload.count - padding + 1)] : payload[...]
            if message.count >= 5, message.count >= 5 + message[1..<5].reduce(0, { $0 << 8 | Int($1) }) {
                return verdict
            }
        case Frame.headers where flags & 1 != 0:
            return .failure(
                "error: health rpc probe failed: the server answered with an error: does it implement the grpc health "
                    + "protocol (grpc.health.v1.Health)?")
        case Frame.reset: return .failure("error: health rpc probe failed: the stream was reset")
        case Frame.goAway: return .failure("error: health rpc probe failed: the server closes the connection")
        default: break
        }
        return nil
    }

    /// The message's only field is the status; left out it is 0.
    private var verdict: ProbeResult {
        let status = message.count >= 7 && message[5] == 0x08 ? message[6] : 0
        if status == 1 { return ProbeResult(isSuccess: true, message: "service healthy") }
        let names = ["UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN"]
        let name = names.indices.contains(Int(status)) ? names[Int(status)] : "\(status)"
        return .failure("service unhealthy (responded with \"\(name)\")")
    }

    func ended() -> ProbeResult { .failure("error: health rpc probe failed: the connection was closed") }

    func failed(_ error: SystemError, isConnected: Bool) -> ProbeResult {
        .failure(
            isConnected
                ? "error: health rpc probe failed: \(error)"
                : "error: failed to connect service at \"\(place)\": \(error.dialText(place))")
    }

    func timedOut(isConnected: Bool) -> ProbeResult {
        .failure(
            isConnected
                ? "timeout: health rpc did not complete within \(timeoutText)"
                : "timeout: failed to connect service \"\(place)\" within \(timeoutText): context deadline exceeded")
    }

    private static func frame(_ kind: UInt8, flags: UInt8, stream: UInt8, _ payload: [UInt8]) -> [UInt8] {
        let count = payload.count
        return [UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255), kind, flags, 0, 0, 0, stream]
            + payload
    }

    /// A header field that is not to be remembered (RFC 7541 6.2.2), whose name is in the static table.
    private static func field(_ index: UInt8, _ value: String) -> [UInt8] { [index] + text(value) }

    private static func text(_ value: String) -> [UInt8] {
        let bytes = Array(value.utf8.prefix(120))
        return [UInt8(bytes.count)] + bytes
    }
}
