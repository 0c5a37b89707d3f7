/// Takes the frames of `type, 0, 0, 0, length, bytes` apart as they arrive (spec docker-engine 2.5).
public struct RawStreamDemultiplexer: Sendable {
    /// Where a part of the output was written.
    public enum Source: Sendable, Hashable {
        case standardOutput, standardError
    }

    private var header: [UInt8] = []
    private var remaining = 0
    private var source = Source.standardOutput
    private let isTerminal: Bool

    /// - Parameter isTerminal: with a terminal there are no frames, and all is standard output.
    public init(isTerminal: Bool) {
        self.isTerminal = isTerminal
    }

    /// Takes the next bytes and gives the parts of the payloads in them.
    public mutating func append(_ bytes: [UInt8]) -> [(source: Source, bytes: [UInt8])] {
        if isTerminal { return bytes.isEmpty ? [] : [(.standardOutput, bytes)] }
        var parts: [(source: Source, bytes: [UInt8])] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            if remaining == 0 {
                let missing = rest.prefix(8 - header.count)
                header += missing
                rest = rest.dropFirst(missing.count)
                guard header.count == 8 else { break }
                source = header[0] == 2 ? .standardError : .standardOutput
                remaining = header[4...].reduce(0) { $0 << 8 | Int($1) }
                header = []
                continue
            }
            let payload = rest.prefix(remaining)
            remaining -= payload.count
            rest = rest.dropFirst(payload.count)
            parts.append((source, Array(payload)))
        }
        return parts
    }
}
