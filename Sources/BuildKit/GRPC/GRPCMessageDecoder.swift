/// Cuts a stream's bytes into gRPC messages: `[0][length, 4 bytes, big endian][message]`.
struct GRPCMessageDecoder {
    /// Engines send at most 16 MiB.
    static let limit = 16 << 20

    private var pending: [UInt8] = []
    private var start = 0

    mutating func append(_ bytes: some Sequence<UInt8>) {
        if start > 0 {
            pending.removeFirst(start)
            start = 0
        }
        pending.append(contentsOf: bytes)
    }

    /// The next whole message; nil when more bytes are needed.
    mutating func next() throws(GRPCStatus) -> [UInt8]? {
        guard pending.count - start >= 5 else { return nil }
        guard pending[start] == 0 else { throw GRPCStatus(.unimplemented, "compressed messages are not supported") }
        let length = pending[(start + 1)..<(start + 5)].reduce(0) { $0 << 8 | Int($1) }
        guard length <= Self.limit else { throw GRPCStatus(.invalidArgument, "a message has \(length) bytes") }
        guard pending.count - start - 5 >= length else { return nil }
        defer { start += 5 + length }
        return Array(pending[(start + 5)..<(start + 5 + length)])
    }
}
