public import YAML

/// Selectors as text, the way lists and watches take them.
public enum LabelSelector {
    /// The selector of a Service, workload or ReplicationController as a query value; nil when it selects nothing.
    ///
    /// - Parameter selector: `spec.selector`: a map of labels, or `matchLabels` with `matchExpressions`.
    public static func text(_ selector: Node?) -> String? {
        guard let mapping = selector?.mapping, !mapping.isEmpty else { return nil }
        let expressions = selector?["matchExpressions"]?.sequence
        let labels = selector?["matchLabels"]?.mapping
        if expressions == nil, labels == nil { return text(labels: mapping) }
        let terms = labels.flatMap { $0.isEmpty ? nil : [text(labels: $0)] } ?? []
        let all = terms + (expressions ?? []).compactMap(text(expression:))
        return all.isEmpty ? nil : all.joined(separator: ",")
    }

    private static func text(labels: Mapping) -> String {
        labels.map { key, value in "\(key)=\(value.text ?? "")" }.joined(separator: ",")
    }

    private static func text(expression: Node) -> String? {
        guard let key = expression["key"]?.text else { return nil }
        let values = (expression["values"]?.sequence ?? []).compactMap(\.text).joined(separator: ",")
        return switch expression["operator"]?.text {
        case "In": "\(key) in (\(values))"
        case "NotIn": "\(key) notin (\(values))"
        case "Exists": key
        case "DoesNotExist": "!\(key)"
        default: nil
        }
    }
}
