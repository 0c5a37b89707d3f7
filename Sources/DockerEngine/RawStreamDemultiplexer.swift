/// Takes the frames of `type, 0, 0, 0, length, bytes` apart as they arrive (spec docker-engine 2.5).
public struct RawStreamDemultiplexer: Sendable {
    /// Where a part of the output was written.
    public enum Source: Sendable, Hashable {
        case standardOutput, standardError
    }

    /// Bytes of one frame's payload.
    public struct Part: Sendable, Hashable {
        public var source: Source
        public var bytes: [UInt8]
        /// Whether they are the payload's first.
        public var isStart: Bool

        public init(_ source: Source, _ bytes: [UInt8], isStart: Bool) {
            self.source = source
            self.bytes = bytes
            self.isStart = isStart
        }
    }

    private var header: [UInt8] = []
    private var isStart = false
    private var remaining = 0
    private var source = Source.standardOutput
    private let isTerminal: Bool

    /// - Parameter isTerminal: with a terminal there are no frames, and all is standard output.
    public init(isTerminal: Bool) {
        self.isTerminal = isTerminal
    }

    /// Takes the next bytes and gives the parts of the payloads in them.
    public mutating func append(_ bytes: [UInt8]) -> [Part] {
        if isTerminal { return bytes.isEmpty ? [] : [Part(.standardOutput, bytes, isStart: false)] }
        var parts: [Part] = []
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
                isStart = true
                continue
            }
            let payload = rest.prefix(remaining)
            remaining -= payload.count
            rest = rest.dropFirst(payload.count)
            parts.append(Part(source, Array(payload), isStart: isStart))
            isStart = false
        }
        return parts
    }
}
