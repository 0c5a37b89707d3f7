/// Gives the bytes of an archive one piece after the other: what stands before the agent, the agent, what follows.
actor ArchiveReader {
    private let first: [UInt8]
    private let binary: AgentBinary
    private let last: [UInt8]
    private var hasBegun = false
    private var hasEnded = false
    private var offset = 0

    init(first: [UInt8], binary: AgentBinary, last: [UInt8]) {
        self.first = first
        self.binary = binary
        self.last = last
    }

    /// Nil at the end.
    func next() throws -> [UInt8]? {
        if !hasBegun {
            hasBegun = true
            return first
        }
        if offset < binary.size {
            let piece = try binary.piece(at: offset)
            offset += piece.count
            return piece
        }
        if hasEnded { return nil }
        hasEnded = true
        return last
    }
}
