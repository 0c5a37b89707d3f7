import Files
import FoundationEssentials

/// A build secret that stands in a file.
enum SecretFile {
    /// The largest secret, in bytes: what BuildKit's own client takes (spec docker-engine 3.8).
    static let limit = 500 * 1024

    static func read(_ path: String, context: String, home: String?) throws -> [UInt8]? {
        let full = PathText.join(context, PathText.expandingHome(path, to: home))
        guard let data = FileManager.default.contents(atPath: full) else { throw BuilderError.noSecret(path) }
        guard data.count <= limit else { throw BuilderError.largeSecret(path) }
        return [UInt8](data)
    }
}
