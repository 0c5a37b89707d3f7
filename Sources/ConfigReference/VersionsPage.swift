import Config

/// The reference page of what each version added and removed, in Markdown.
public struct VersionsPage: Sendable {
    public init() {}

    public var text: String {
        let text = """
            # Versions of the configuration

            What each apiVersion added to and removed from the one before it, latest first. Every file is checked against the
            version that it declares, then brought to the latest one. Fields in a profile come and go with those at the top, and
            are not listed again.

            """
        var before: [String: FieldEntry] = [:]
        var sections: [String] = []
        for version in APIVersion.known {
            let entries = FieldTree(version: version).all()
            let now = Dictionary(entries.map { (Self.identity($0), $0) }, uniquingKeysWith: { first, _ in first })
            var section = "\n## \(version.shortName)\n\n"
            if before.isEmpty {
                section += "The first version: \(Self.list(Self.outermost(entries.map { ($0, true) }))).\n"
            } else {
                let added = Self.outermost(entries.map { ($0, before[Self.identity($0)] == nil) })
                let old = before.values.sorted { $0.path < $1.path }
                let removed = Self.outermost(old.map { ($0, now[Self.identity($0)] == nil) })
                if !added.isEmpty { section += "- Added: \(Self.list(added))\n" }
                for line in Self.lines(removed) { section += "- Removed: \(line)\n" }
                if added.isEmpty, removed.isEmpty { section += "The same fields as before.\n" }
            }
            sections.append(section)
            before = now
        }
        return text + sections.reversed().joined()
    }

    /// The same key with another meaning is another field.
    private static func identity(_ entry: FieldEntry) -> String { "\(entry.path) \(entry.field.shape.unwrapped.name)" }

    /// Of those that changed, the ones that are not below another one.
    private static func outermost(_ entries: [(entry: FieldEntry, hasChanged: Bool)]) -> [FieldEntry] {
        let changed = entries.filter(\.hasChanged).map(\.entry)
        let paths = Set(changed.map(\.keys))
        return changed.filter { entry in
            !(1..<entry.keys.count).contains { paths.contains(Array(entry.keys.prefix($0))) }
        }
    }

    private static func list(_ entries: [FieldEntry]) -> String {
        entries.map { "`\($0.path)`" }.joined(separator: ", ")
    }

    /// Fields of one mapping of which the same is to be said share a line.
    private static func lines(_ entries: [FieldEntry]) -> [String] {
        var lines: [(key: String, entries: [FieldEntry])] = []
        for entry in entries {
            let key = "\(entry.keys.dropLast()) \(successor(entry))"
            if let at = lines.firstIndex(where: { $0.key == key }) {
                lines[at].entries.append(entry)
            } else {
                lines.append((key, [entry]))
            }
        }
        return lines.map { list($0.entries) + successor($0.entries[0]) }
    }

    private static func successor(_ entry: FieldEntry) -> String {
        if let successor = entry.field.successor { return ", now `\(successor)`" }
        return entry.field.replacement.map { " (\($0.replacing("'", with: "`")))" } ?? ""
    }
}
