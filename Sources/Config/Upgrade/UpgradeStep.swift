internal import Diagnostics
internal import YAML

/// What changes between one version and the next. Versions that only add fields have no step.
struct UpgradeStep: Sendable {
    /// The version that the step leads to.
    let version: APIVersion
    /// Changes a document in place; marks of what moves stay as they are.
    let apply: @Sendable (inout Node, inout [Diagnostic]) throws -> Void

    /// A step that does the same to the config and to each of its profiles.
    static func pipelines(
        to version: String, _ change: @escaping @Sendable (inout Node, inout [Diagnostic]) throws -> Void
    ) -> UpgradeStep? {
        document(to: version) { document, warnings in
            try change(&document, &warnings)
            try document.changeItems(of: "profiles") { try change(&$0, &warnings) }
        }
    }

    /// A step that looks at the whole document.
    static func document(
        to version: String, _ change: @escaping @Sendable (inout Node, inout [Diagnostic]) throws -> Void
    ) -> UpgradeStep? {
        APIVersion("skaffold/" + version).map { UpgradeStep(version: $0, apply: change) }
    }
}

extension Node {
    /// Changes the mapping under a key, when there is one.
    mutating func change(_ key: String, _ body: (inout Node) throws -> Void) rethrows {
        guard var value = self[key], value.mapping != nil else { return }
        try body(&value)
        self[key] = value
    }

    /// Changes each item of the list under a key, when there is one.
    mutating func changeItems(of key: String, _ body: (inout Node) throws -> Void) rethrows {
        guard let list = self[key], let items = list.sequence else { return }
        self[key] = .sequence(
            try items.map {
                var item = $0
                try body(&item)
                return item
            }, mark: list.mark)
    }

    /// Gives a key another name, with its place and its mark kept.
    mutating func rename(_ key: String, to name: String) {
        guard let mapping, let value = mapping[key] else { return }
        var renamed = Mapping()
        for entry in mapping.entries {
            var entry = entry
            if entry.key.scalar?.text == key {
                entry.key = .string(name, mark: entry.key.mark)
                entry.value = value
            } else if entry.key.scalar?.text == name {
                continue
            }
            renamed.append(entry)
        }
        self.mapping = renamed
    }

    /// Takes the value under a key out.
    mutating func take(_ key: String) -> Node? {
        let value = self[key]
        if value != nil { self[key] = nil }
        return value
    }
}
