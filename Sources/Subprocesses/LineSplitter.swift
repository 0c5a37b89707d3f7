/// Cuts a byte stream into lines, across the borders of its pieces.
struct LineSplitter {
    /// A line longer than this, in bytes, is handed over in pieces, so that a stream without newlines cannot fill
    /// the memory.
    static let longestLine = 1 << 20

    private var rest: [UInt8] = []

    /// The lines that a piece completes. `\r\n` ends a line as `\n` does.
    mutating func lines(in piece: some Sequence<UInt8>) -> [String] {
        var lines: [String] = []
        for byte in piece {
            if byte == UInt8(ascii: "\n") {
                lines.append(takeRest())
            } else {
                rest.append(byte)
                if rest.count >= Self.longestLine { lines.append(takeRest()) }
            }
        }
        return lines
    }

    /// What is left at the end of the stream: a line without a newline.
    mutating func finish() -> String? {
        rest.isEmpty ? nil : takeRest()
    }

    private mutating func takeRest() -> String {
        if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        defer { rest.removeAll(keepingCapacity: true) }
        return String(decoding: rest, as: UTF8.self)
    }
}
