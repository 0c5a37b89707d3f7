internal import Diagnostics
internal import YAML

/// A sync pattern with its destination, as `sync` had them before v1beta10 (spec skaffold-config 3.2).
struct SyncPattern {
    private let pattern: String
    private let key: Node
    private let destination: Node

    init(_ entry: Mapping.Entry) {
        pattern = entry.key.scalar?.text ?? ""
        key = entry.key
        destination = entry.value
    }

    /// The same as a rule. `***` kept the directories below it, anything else put all files into one; what a rule
    /// cannot do gets a warning.
    func rule(_ warnings: inout [Diagnostic]) -> Node {
        var rule = Node.mapping([], mark: destination.mark)
        rule["src"] = .string(pattern.replacing("***", with: "**"), mark: key.mark)
        rule["dest"] = destination
        let strip: String
        if let prefix = simplePrefix {
            strip = prefix
        } else if let stars = pattern.firstRange(of: "***") {
            strip = String(pattern[..<stars.lowerBound])
        } else {
            rule["src"] = .string(pattern, mark: key.mark)
            warnings.append(
                Diagnostic(
                    .warning, "the sync pattern '\(pattern)' no longer puts all files into one directory",
                    at: key.location, hints: ["write rules with 'src', 'dest' and 'strip' in 'sync.manual'"]))
            return rule
        }
        let (dest, left) = Self.simplified(destination.text ?? "", stripping: strip)
        if dest != destination.text { rule["dest"] = .string(dest, mark: destination.mark) }
        if !left.isEmpty { rule["strip"] = .string(left) }
        return rule
    }

    /// The directory of a pattern that has no star but at most one in its last part; nil for other patterns.
    private var simplePrefix: String? {
        let slash = pattern.lastIndex(of: "/")
        let directory = slash.map { pattern[...$0] } ?? ""
        let name = slash.map { pattern[pattern.index(after: $0)...] } ?? pattern[...]
        guard !directory.contains("*"), !name.isEmpty, name.count(where: { $0 == "*" }) < 2 else { return nil }
        return String(directory)
    }

    /// Nothing is stripped that the destination has at its end.
    private static func simplified(_ dest: String, stripping strip: String) -> (dest: String, strip: String) {
        guard !strip.isEmpty, strip != "/", !dest.isEmpty else { return (dest, strip) }
        let full = dest.hasSuffix("/") ? dest : dest + "/"
        guard full.hasSuffix(strip) else { return (dest, strip) }
        let start = String(full.dropLast(strip.hasPrefix("/") ? strip.count - 1 : strip.count))
        return (start.isEmpty ? "." : start, "")
    }
}
