/// Cuts a byte stream into lines, across the borders of its pieces.
public struct LineSplitter: Sendable {
    /// A line longer than this, in bytes, is handed over in pieces, so that a stream without newlines cannot fill
    /// the memory.
    public static let longestLine = 1 << 20

    private let longest: Int
    private var rest: [UInt8] = []

    /// - Parameter longest: in bytes.
    public init(longest: Int = LineSplitter.longestLine) {
        self.longest = longest
    }

    /// The lines that a piece completes, without their ends. `\r\n` ends a line as `\n` does.
    public mutating func append(_ piece: some Sequence<UInt8>) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for byte in piece {
            if byte == UInt8(ascii: "\n") {
                lines.append(takeRest())
            } else {
                rest.append(byte)
                if rest.count >= longest { lines.append(takeRest()) }
            }
        }
        return lines
    }

    /// What is left at the end of the stream: a line without a newline.
    public mutating func finish() -> [UInt8]? {
        rest.isEmpty ? nil : takeRest()
    }

    private mutating func takeRest() -> [UInt8] {
        if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        defer { rest.removeAll(keepingCapacity: true) }
        return rest
    }
}
