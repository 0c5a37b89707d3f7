import Diagnostics
import YAML

/// Reads the values of one entry, and gathers what is wrong with them.
struct GlobalConfigReader {
    var entry: Node
    private(set) var findings: [Diagnostic] = []

    init(entry: Node) {
        self.entry = entry
        guard !entry.isNull, entry.mapping == nil else { return }
        findings.append(
            Diagnostic(
                "settings are a mapping, not a \(entry.kindName)", at: entry.location, hints: ["write 'key: value'"]))
    }

    /// Nil for nothing and for an empty text.
    mutating func text(_ key: String) -> String? {
        guard let value = entry[key], !value.isNull else { return nil }
        guard let text = value.text else {
            refuse(value, key, "a text")
            return nil
        }
        return text.isEmpty ? nil : text
    }

    /// As YAML of either version writes them.
    mutating func bool(_ key: String) -> Bool? {
        guard let value = entry[key], !value.isNull else { return nil }
        if let bool = value.bool { return bool }
        switch value.text?.lowercased() {
        case "y", "yes", "on", "true": return true
        case "n", "no", "off", "false": return false
        default:
            refuse(value, key, "'true' or 'false'")
            return nil
        }
    }

    mutating func list(_ key: String) -> [String] {
        guard let value = entry[key], !value.isNull else { return [] }
        guard let items = value.sequence else {
            refuse(value, key, "a list")
            return []
        }
        return items.compactMap { item in
            if let text = item.text { return text }
            refuse(item, key, "a list of texts")
            return nil
        }
    }

    private mutating func refuse(_ value: Node, _ key: String, _ expected: String) {
        findings.append(
            Diagnostic(
                "'\(key)' is \(expected), not a \(value.kindName)", at: value.location,
                hints: ["change it with 'sk config set \(key) VALUE'"]))
    }
}
