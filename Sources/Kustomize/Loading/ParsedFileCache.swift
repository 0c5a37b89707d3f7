import Synchronization
public import YAML

/// Remembers the documents of files by their content, so that a build that is repeated parses what changed. May be
/// shared by builds, also at the same time.
public final class ParsedFileCache: Sendable {
    private struct Entry {
        var bytes: [UInt8]
        var documents: [Node]
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var size = 0
    }

    /// Bytes of text from which on everything is forgotten.
    private static let capacity = 32 << 20

    private let state = Mutex(State())

    public init() {}

    /// The documents of a text, empty ones left out.
    ///
    /// - Throws: `YAMLError`; a text that cannot be read is read again next time.
    public func documents(path: String, bytes: [UInt8]) throws -> [Node] {
        let known = state.withLock { state in
            state.entries[path].flatMap { $0.bytes == bytes ? $0.documents : nil }
        }
        if let known { return known }
        let documents = try YAMLParser.documents(bytes, path: path).filter { !$0.isNull }
        state.withLock { state in
            if state.size + bytes.count > Self.capacity { state = State() }
            state.size += bytes.count - (state.entries[path]?.bytes.count ?? 0)
            state.entries[path] = Entry(bytes: bytes, documents: documents)
        }
        return documents
    }
}
