public import Diagnostics
import Files
import Synchronization
import YAML

/// What artifacts were built to, by the key of their inputs.
///
/// Written each time an artifact is done: a run that is killed, or two at once, lose nothing. The file is locked,
/// merged with what others wrote, and replaced as a whole.
public final class ArtifactCache: Sendable {
    public let path: String
    /// What is wrong with the file, where it could not be used.
    public let warning: Diagnostic?

    private let entries: Mutex<[String: CacheEntry]>
    private let now: @Sendable () -> Int

    /// Reads the cache file. A broken one is put aside under another name and begun anew; that is a warning, not an error.
    ///
    /// - Parameter now: seconds since 1970.
    public init(path: String, now: @escaping @Sendable () -> Int) {
        self.path = path
        self.now = now
        var found: [String: CacheEntry] = [:]
        var problem: Diagnostic?
        do {
            found = try CacheFile.read(path)
        } catch {
            problem = Self.putAside(path, because: error)
        }
        entries = Mutex(found)
        warning = problem
    }

    /// The entry of a key, nil when its inputs were never built.
    public func lookup(_ key: String) -> CacheEntry? {
        entries.withLock { $0[key] }
    }

    /// Keeps an entry, on disk before this returns.
    ///
    /// - Throws: `FilesError` when the file cannot be written, or its lock not be had in 10 seconds.
    public func record(_ key: String, _ entry: CacheEntry) async throws {
        var entry = entry
        entry.lastUsed = now()
        let path = path
        let time = entry.lastUsed
        let merged = try await FileLock.withLock(at: path + ".lock", within: .seconds(10)) {
            var all = try CacheFile.read(path)
            all[key] = entry
            try CacheFile.write(all, to: path, now: time)
            return all
        }
        entries.withLock { $0.merge(merged) { $1 } }
    }

    private static func putAside(_ path: String, because error: any Error) -> Diagnostic {
        let reason = (error as? any DiagnosticError)?.diagnostics.first?.message ?? "\(error)"
        let aside = path + ".broken"
        do {
            try FileMove.rename(path, to: aside)
            return Diagnostic(
                .warning, "the cache file '\(path)' cannot be used and was put aside: \(reason)",
                hints: ["it is now '\(aside)'; delete it if you do not need it"])
        } catch {
            return Diagnostic(.warning, "the cache file '\(path)' cannot be used: \(reason)")
        }
    }
}
