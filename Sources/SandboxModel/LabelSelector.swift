public import JSON

/// Which labels an object must have; all requirements count.
public struct LabelSelector: Sendable, Hashable {
    public enum Requirement: Sendable, Hashable {
        case among(String, [String])
        case notAmong(String, [String])
        case exists(String)
        case missing(String)
    }

    public var requirements: [Requirement]

    /// Selects everything when it is empty.
    public init(_ requirements: [Requirement] = []) {
        self.requirements = requirements
    }

    /// Equality for each label, as a Service's `spec.selector` has it.
    public init(labels: [String: String]) {
        requirements = labels.sorted { $0.key < $1.key }.map { .among($0.key, [$0.value]) }
    }

    /// A `LabelSelector` object of meta/v1: `matchLabels` and `matchExpressions`. Nil for an operator there is not.
    public init?(object: JSONValue) {
        var requirements: [Requirement] = []
        for (key, value) in (object["matchLabels"]?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
            requirements.append(.among(key, [value.string ?? ""]))
        }
        for expression in object["matchExpressions"]?.array ?? [] {
            let key = expression["key"]?.string ?? ""
            let values = (expression["values"]?.array ?? []).compactMap(\.string)
            switch expression["operator"]?.string {
            case "In": requirements.append(.among(key, values))
            case "NotIn": requirements.append(.notAmong(key, values))
            case "Exists": requirements.append(.exists(key))
            case "DoesNotExist": requirements.append(.missing(key))
            default: return nil
            }
        }
        self.requirements = requirements
    }

    public func matches(_ labels: [String: JSONValue]) -> Bool {
        requirements.allSatisfy { requirement in
            switch requirement {
            case .among(let key, let values): (labels[key]?.string).map(values.contains) ?? false
            case .notAmong(let key, let values): !((labels[key]?.string).map(values.contains) ?? false)
            case .exists(let key): labels[key] != nil
            case .missing(let key): labels[key] == nil
            }
        }
    }

    /// Whether an object's `metadata.labels` match.
    public func matches(object: JSONValue) -> Bool {
        matches(object[path: "metadata", "labels"]?.object ?? [:])
    }
}
