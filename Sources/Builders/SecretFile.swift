import FoundationEssentials

/// A build secret that stands in a file.
enum SecretFile {
    /// The largest secret, in bytes: what BuildKit's own client takes (spec docker-engine 3.8).
    static let limit = 500 * 1024

    static func read(_ path: String, context: String, home: String?) throws -> [UInt8]? {
        let full: String
        if path.hasPrefix("~/"), let home {
            full = home + path.dropFirst()
        } else {
            full = path.hasPrefix("/") ? path : context + "/" + path
        }
        guard let data = FileManager.default.contents(atPath: full) else { throw BuilderError.noSecret(path) }
        guard data.count <= limit else { throw BuilderError.largeSecret(path) }
        return [UInt8](data)
    }
}
