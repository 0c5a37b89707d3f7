import Files

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where the agent's program is: a static executable for Linux.
///
/// The program is never in memory as a whole.
public struct AgentBinary: Sendable, Hashable {
    /// What ends an executable that bears the agent: after it stand the agent's length, 8 bytes, the last first, and
    /// before these the agent.
    public static let trailer = Array("SKNODE01".utf8)

    /// The file it is in.
    public let path: String
    /// Where it begins in the file, in bytes.
    public let offset: Int
    /// Its length, in bytes.
    public let size: Int
    /// In Go's words: `amd64`, `arm64`.
    public let architecture: String

    /// Finds the agent: the file that the user names, else the end of the running executable, else the file `sk-node`
    /// beside it.
    ///
    /// - Parameters:
    ///   - executable: the path of the running program.
    ///   - override: the value of `SK_NODE_AGENT`.
    /// - Throws: `NetworkError` with `noAgent`.
    public static func find(executable: String, override: String?) throws -> AgentBinary {
        if let override, !override.isEmpty { return try AgentBinary(file: override) }
        if let appended = try appended(to: executable) { return appended }
        let beside = PathText.join(PathText.parent(executable), "sk-node")
        guard try FileStatus.ifExists(beside)?.kind == .file else { throw NetworkError.noAgent(["'\(beside)'"]) }
        return try AgentBinary(file: beside)
    }

    /// A file that is the agent and nothing else.
    public init(file path: String) throws {
        let size = try Self.reading(path) { try Self.size(of: $0, path) }
        try self.init(path, offset: 0, size: size)
    }

    private init(_ path: String, offset: Int, size: Int) throws {
        let header = try Self.reading(path) { try Self.read($0, path, at: offset, count: min(20, size)) }
        guard header.count == 20, header.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
            throw NetworkError.badAgent(path, reason: "it is no executable for Linux")
        }
        switch UInt16(header[18]) | UInt16(header[19]) << 8 {
        case 0x3E: architecture = "amd64"
        case 0xB7: architecture = "arm64"
        case let machine: throw NetworkError.badAgent(path, reason: "it is for another machine (ELF \(machine))")
        }
        self.path = path
        self.offset = offset
        self.size = size
    }

    private static func appended(to path: String) throws -> AgentBinary? {
        let place: (offset: Int, size: Int)? = try reading(path) { descriptor in
            let size = try size(of: descriptor, path)
            guard size > 16 else { return nil }
            let end = try read(descriptor, path, at: size - 16, count: 16)
            guard end.suffix(8).elementsEqual(trailer) else { return nil }
            let length = end.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
            guard length > 0, length <= size - 16 else {
                throw NetworkError.badAgent(path, reason: "its end is damaged")
            }
            return (size - 16 - length, length)
        }
        return try place.map { try AgentBinary(path, offset: $0.offset, size: $0.size) }
    }

    /// Hands all bytes on, in order, in pieces.
    func withPieces(_ body: ([UInt8]) throws -> Void) throws {
        var at = 0
        while at < size {
            let piece = try piece(at: at)
            try body(piece)
            at += piece.count
        }
    }

    /// Up to 256 KiB from an offset within the agent; never empty before its end.
    func piece(at start: Int) throws -> [UInt8] {
        let count = min(256 << 10, size - start)
        guard count > 0 else { return [] }
        let bytes = try Self.reading(path) { try Self.read($0, path, at: offset + start, count: count) }
        guard !bytes.isEmpty else { throw NetworkError.badAgent(path, reason: "it has become shorter") }
        return bytes
    }

    private static func reading<Result>(_ path: String, _ body: (Int32) throws -> Result) throws -> Result {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw NetworkError.badAgent(path, reason: String(cString: strerror(errno))) }
        defer { _ = close(descriptor) }
        return try body(descriptor)
    }

    private static func size(of descriptor: Int32, _ path: String) throws -> Int {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= 0 else { throw NetworkError.badAgent(path, reason: String(cString: strerror(errno))) }
        return Int(size)
    }

    private static func read(_ descriptor: Int32, _ path: String, at offset: Int, count: Int) throws -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            let got = pread(descriptor, buffer.baseAddress, count, off_t(offset))
            if got < 0 { failure = errno }
            initialized = max(0, got)
        }
        guard failure == 0 else { throw NetworkError.badAgent(path, reason: String(cString: strerror(failure))) }
        return bytes
    }
}
