internal import Diagnostics

/// The names of all configs of all files: each belongs to one file, and stands there once (spec skaffold-config 2.2).
///
/// The check is for every document of a file that is read, also for those that nobody asked for.
struct ConfigNames {
    private var places: [String: (file: String, location: SourceLocation?)] = [:]
    private var files: Set<String> = []

    var all: [String] { places.keys.sorted() }

    func contains(_ name: String) -> Bool { places[name] != nil }

    /// Takes the names of a file, the first time it is met.
    ///
    /// - Throws: `ConfigError` when a name is taken.
    mutating func register(_ parsed: ConfigFile, in file: String) throws {
        guard files.insert(file).inserted else { return }
        let named = parsed.documents.map { ($0.name, $0) }.filter { !$0.0.isEmpty }
        var first: [String: ConfigDocument] = [:]
        for (name, document) in named {
            if let other = first[name] {
                throw ConfigError(
                    .duplicateNamesSameFile, "two configs in \(document.displayFile) are named '\(name)'",
                    at: document.nameLocation, notes: [.init("the first one is here", at: other.nameLocation)],
                    hints: ["give each config a name of its own in 'metadata.name'"])
            }
            first[name] = document
        }
        for (name, document) in named {
            if let other = places[name] {
                throw ConfigError(
                    .duplicateNamesAcrossFiles, "configs in two files are named '\(name)'",
                    at: document.nameLocation, notes: [.init("the other one is here", at: other.location)],
                    hints: ["give each config a name of its own in 'metadata.name'"])
            }
            places[name] = (file, document.nameLocation)
        }
    }
}
