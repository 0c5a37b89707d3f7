/// A map with text keys. A reference, as Go's maps are: `set` changes it for all who see it.
final class GoMap {
    var entries: [String: GoValue]
    let element: GoType

    init(_ entries: [String: GoValue] = [:], element: GoType = .any) {
        self.entries = entries
        self.element = element
    }

    /// In ascending order of the keys' bytes, as Go iterates in templates.
    var sorted: [(key: String, value: GoValue)] {
        entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}
