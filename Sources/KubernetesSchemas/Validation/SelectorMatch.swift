import JSON

/// Whether a `LabelSelector` takes labels.
enum SelectorMatch {
    static func matches(_ selector: JSONValue, _ labels: [String: JSONValue]) -> Bool {
        let expected = selector["matchLabels"]?.object ?? [:]
        let requirements = selector["matchExpressions"]?.array ?? []
        // A selector that is not there takes nothing.
        if expected.isEmpty, requirements.isEmpty { return !selector.isNull }
        return expected.allSatisfy { labels[$0.key] == $0.value }
            && requirements.allSatisfy { requirement in
                let value = labels[requirement["key"]?.string ?? ""]
                let values = requirement["values"]?.array ?? []
                switch requirement["operator"]?.string ?? "" {
                case "In": return value.map(values.contains) ?? false
                case "NotIn": return value.map { !values.contains($0) } ?? true
                case "Exists": return value != nil
                case "DoesNotExist": return value == nil
                default: return true
                }
            }
    }
}
