import Diagnostics
import Files
import YAML

/// The cache file: `HASH: {digest: ..., id: ...}`, which the peer reads and writes too (spec skaffold-pipeline 2).
enum CacheFile {
    /// Entries that nobody has used for this long are dropped, in seconds: 60 days.
    static let longestUnused = 60 * 24 * 60 * 60
    /// The most entries that are kept.
    static let mostEntries = 5_000

    /// - Throws: `YAMLError` for a broken file, `FilesError` for one that cannot be read.
    static func read(_ path: String) throws -> [String: CacheEntry] {
        guard let bytes = try FileContent.readIfExists(path) else { return [:] }
        let document = try YAMLParser.document(bytes, path: path)
        guard let mapping = document.mapping else {
            guard document.isNull else {
                throw Diagnostic(
                    "'\(path)' is no cache file", hints: ["remove it, or choose another with '--cache-file'"])
            }
            return [:]
        }
        var entries: [String: CacheEntry] = [:]
        for (hash, value) in mapping {
            entries[hash] = CacheEntry(
                id: value["id"]?.text, digest: value["digest"]?.text, lastUsed: value["lastUsed"]?.integer ?? 0)
        }
        return entries
    }

    static func write(_ entries: [String: CacheEntry], to path: String, now: Int) throws {
        let fresh = entries.filter { $0.value.lastUsed == 0 || now - $0.value.lastUsed < longestUnused }
        let kept = fresh.sorted { ($1.value.lastUsed, $0.key) < ($0.value.lastUsed, $1.key) }.prefix(mostEntries)
        let document = Node.mapping(
            kept.sorted { $0.key < $1.key }.map { hash, entry in
                var fields: [(String, Node)] = []
                if let digest = entry.digest { fields.append(("digest", .string(digest))) }
                if let id = entry.id { fields.append(("id", .string(id))) }
                if entry.lastUsed > 0 { fields.append(("lastUsed", .integer(entry.lastUsed))) }
                return (hash, Node.mapping(fields))
            })
        try Directory.create(PathText.parent(path))
        try AtomicFile.write(YAMLEmitter.text(document), to: path)
    }
}
