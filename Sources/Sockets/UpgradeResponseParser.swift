import HTTP
import NIOCore

/// Reads an answer up to the point where HTTP ends, or to its own end when the upgrade was refused.
///
/// What follows the header block of an accepted upgrade is left alone, byte for byte.
struct UpgradeResponseParser {
    enum Event {
        case incomplete
        case upgraded(HTTPResponseHead)
        case refused(HTTPResponse)
    }

    static let headLimit = 64 << 10
    static let bodyLimit = 1 << 20

    /// Whether an answer with this head is the last of HTTP on the connection.
    let isUpgrade: @Sendable (HTTPResponseHead) -> Bool
    /// What has arrived and is not parsed yet; after an upgrade, the first bytes of the new protocol.
    private(set) var buffer = ByteBuffer()
    private var head: HTTPResponseHead?

    init(isUpgrade: @escaping @Sendable (HTTPResponseHead) -> Bool) {
        self.isUpgrade = isUpgrade
    }

    mutating func feed(_ bytes: ByteBuffer) throws(SocketError) -> Event {
        buffer.writeImmutableBuffer(bytes)
        while head == nil {
            guard let end = headEnd() else {
                if buffer.readableBytes > Self.headLimit {
                    throw SocketError(.badAnswer, "the answer's head is too long")
                }
                return .incomplete
            }
            let parsed = try Self.parse(head: Array(buffer.readableBytesView.prefix(end)))
            buffer.moveReaderIndex(forwardBy: end)
            if isUpgrade(parsed) { return .upgraded(parsed) }
            // Interim answers; a 101 that nobody wants is none of them.
            if (100..<200).contains(parsed.status), parsed.status != 101 { continue }
            head = parsed
        }
        guard let head else { return .incomplete }
        return try body(of: head).map { .refused(HTTPResponse(head: head, body: $0)) } ?? .incomplete
    }

    /// The peer has closed the connection: the end of bodies without a length.
    func end() -> HTTPResponse? {
        guard let head, head.headers["Content-Length"] == nil, !Self.isChunked(head) else { return nil }
        return HTTPResponse(head: head, body: Array(buffer.readableBytesView))
    }

    // MARK: The head

    /// The number of bytes up to the blank line, it included.
    private func headEnd() -> Int? {
        let bytes = buffer.readableBytesView
        var lineLength = 0
        for (offset, byte) in bytes.enumerated() {
            if byte == 0x0A {
                if lineLength == 0, offset > 1 { return offset + 1 }
                lineLength = 0
            } else if byte != 0x0D {
                lineLength += 1
            }
        }
        return nil
    }

    private static func parse(head bytes: [UInt8]) throws(SocketError) -> HTTPResponseHead {
        let lines = bytes.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
        let words = (lines.first ?? []).split(separator: 0x20, maxSplits: 2)
        guard let protocolName = words.first, protocolName.starts(with: "HTTP/1.".utf8), words.count > 1,
            let status = Int(String(decoding: words[1], as: UTF8.self)), (100..<1000).contains(status)
        else { throw SocketError(.badAnswer, "the answer is not HTTP/1.1") }
        var head = HTTPResponseHead(status: status)
        for line in lines.dropFirst() where !line.isEmpty {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            head.headers.add(text(line[..<colon]), text(line[(colon + 1)...]))
        }
        return head
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: The body of a refusal

    static func isChunked(_ head: HTTPResponseHead) -> Bool {
        head.headers.all("Transfer-Encoding").contains { $0.lowercased().contains("chunked") }
    }

    /// Nil while it is incomplete.
    private func body(of head: HTTPResponseHead) throws(SocketError) -> [UInt8]? {
        let bytes = buffer.readableBytesView
        if head.status == 204 || head.status == 304 { return [] }
        if Self.isChunked(head) { return try Self.unchunk(bytes[...]) }
        let stated = head.headers["Content-Length"].flatMap { Int($0) }
        if let stated, stated < 0 { throw SocketError(.badAnswer, "the answer's length is negative") }
        let length = min(stated ?? Self.bodyLimit, Self.bodyLimit)
        return bytes.count >= length ? Array(bytes.prefix(length)) : nil
    }

    private static func unchunk(_ bytes: ByteBufferView) throws(SocketError) -> [UInt8]? {
        var rest = bytes
        var body: [UInt8] = []
        while let lineEnd = rest.firstIndex(of: 0x0A) {
            let digits = rest[..<lineEnd].prefix { $0 != UInt8(ascii: ";") && $0 != 0x0D && $0 != 0x20 }
            guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else {
                throw SocketError(.badAnswer, "the answer's chunks are broken")
            }
            if size == 0 { return body }
            rest = rest[(lineEnd + 1)...]
            body += rest.prefix(size)
            if body.count >= bodyLimit { return Array(body.prefix(bodyLimit)) }
            // Subtracted, because a size near the largest number must not overflow.
            guard rest.count - 2 >= size else { return nil }
            rest = rest.dropFirst(size + 2)
        }
        return nil
    }
}
