/// Cuts a stream of bytes into lines.
public struct LineSplitter: Sendable {
    private var rest: [UInt8] = []

    public init() {}

    /// The lines that the bytes end, without their ends and without empty ones.
    public mutating func append(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for byte in bytes {
            if byte != UInt8(ascii: "\n") {
                rest.append(byte)
            } else if !rest.isEmpty {
                lines.append(rest)
                rest = []
            }
        }
        return lines
    }
}
