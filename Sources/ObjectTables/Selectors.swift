import JSON

/// Labels and selectors as tables show them.
enum Selectors {
    /// `a=b,c=d` in the order of the keys; `<none>` for none.
    static func labels(_ labels: JSONValue?) -> String {
        let pairs = (labels?.object ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.string ?? "")" }
        return pairs.isEmpty ? "<none>" : pairs.joined(separator: ",")
    }

    /// A `LabelSelector`, its requirements in the order of their keys: `a=b,c in (d,e),!f`.
    static func selector(_ selector: JSONValue?) -> String {
        var requirements: [(key: String, text: String)] = (selector?["matchLabels"]?.object ?? [:]).map {
            ($0.key, "\($0.key)=\($0.value.string ?? "")")
        }
        for expression in selector?["matchExpressions"]?.array ?? [] {
            let key = expression["key"]?.string ?? ""
            let values = (expression["values"]?.array ?? []).compactMap(\.string).sorted().joined(separator: ",")
            switch expression["operator"]?.string {
            case "In": requirements.append((key, "\(key) in (\(values))"))
            case "NotIn": requirements.append((key, "\(key) notin (\(values))"))
            case "Exists": requirements.append((key, key))
            case "DoesNotExist": requirements.append((key, "!\(key)"))
            default: return "<error>"
            }
        }
        requirements.sort { $0.key < $1.key }
        return requirements.isEmpty ? "<none>" : requirements.map(\.text).joined(separator: ",")
    }

    /// The first three of a list, and how many more there are.
    static func firstThree(_ texts: [String]) -> String {
        let first = texts.prefix(3).joined(separator: ",")
        return texts.count > 3 ? "\(first) + \(texts.count - 3) more..." : first
    }
}
