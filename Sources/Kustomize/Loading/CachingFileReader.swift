import Files
import Synchronization

/// Reads from the disk, and a file again only after it has changed. May be shared by builds, also at the same time.
public final class CachingFileReader: FileReader {
    private struct Entry {
        var status: FileStatus
        var bytes: [UInt8]
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var size = 0
    }

    /// Bytes from which on everything is forgotten.
    private static let capacity = 64 << 20

    private let disk: DiskFileReader
    private let state = Mutex(State())

    /// - Parameter workingDirectory: what relative paths count from.
    public init(workingDirectory: String = "") {
        disk = DiskFileReader(workingDirectory: workingDirectory)
    }

    public func contents(of path: String) throws -> [UInt8] {
        let status = status(of: path)
        let known = state.withLock { $0.entries[path] }
        if let known, known.status == status { return known.bytes }
        let bytes = try disk.contents(of: path)
        // A file that changes while it is read is read again next time.
        if let status, status == self.status(of: path) { keep(Entry(status: status, bytes: bytes), path) }
        return bytes
    }

    public func kind(of path: String) -> FileKind { disk.kind(of: path) }
    public func resolved(_ path: String) -> String { disk.resolved(path) }
    public func names(in directory: String) -> [String] { disk.names(in: directory) }

    /// Nil where the file cannot be looked at: reading it tells why.
    private func status(of path: String) -> FileStatus? { try? FileStatus(of: disk.absolute(path)) }

    private func keep(_ entry: Entry, _ path: String) {
        state.withLock { state in
            if state.size + entry.bytes.count > Self.capacity { state = State() }
            state.size += entry.bytes.count - (state.entries[path]?.bytes.count ?? 0)
            state.entries[path] = entry
        }
    }
}
