/// Cuts a stream of bytes into whole JSON objects.
///
/// Engines put one object over several chunks and several into one chunk, with `\r\n`, `\n` or nothing between, so
/// the only sure border is the closing brace (spec docker-engine 2.1).
struct JSONValueSplitter {
    struct TooLarge: Error {
        var limit: Int
    }

    private var pending: [UInt8] = []
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private let limit: Int

    /// - Parameter limit: the most bytes of one object.
    init(limit: Int = 64 << 20) {
        self.limit = limit
    }

    /// Whether the stream may end here.
    var isComplete: Bool { pending.isEmpty }

    /// Takes the next bytes and gives the objects that they complete.
    mutating func append(_ bytes: some Sequence<UInt8>) throws(TooLarge) -> [[UInt8]] {
        var values: [[UInt8]] = []
        for byte in bytes {
            if depth == 0 {
                if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                    depth = 1
                    pending.append(byte)
                } else if !isBlank(byte) || !pending.isEmpty {
                    // Text that is no JSON: kept up to its line's end, so that the caller can show it.
                    pending.append(byte)
                    if pending.count > limit { throw TooLarge(limit: limit) }
                    if byte == UInt8(ascii: "\n") { values.append(take()) }
                }
                continue
            }
            pending.append(byte)
            if pending.count > limit { throw TooLarge(limit: limit) }
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { values.append(take()) }
            default: break
            }
        }
        return values
    }

    private mutating func take() -> [UInt8] {
        defer { pending = [] }
        return pending
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
