import JSON
import KubernetesSchemas
import SandboxModel

/// What a list, a watch or a deletion of a collection selects.
struct ObjectSelection: Sendable {
    var labels: LabelSelector
    var fields: [FieldRequirement]

    struct FieldRequirement: Sendable, Hashable {
        var path: [String]
        var value: String
        var isNegated: Bool
    }

    /// - Throws: 400 for a selector that cannot be read, and for a field that objects are not selected by.
    init(_ request: APIRequest, of served: ServedKind) throws(StatusError) {
        labels = try Self.labels(request[query: "labelSelector"] ?? "")
        fields = try Self.fields(request[query: "fieldSelector"] ?? "")
        for field in fields {
            let name = field.path.joined(separator: ".")
            guard SelectableFields.contains(name, of: served) else {
                throw .badRequest(
                    SelectableFields.areOwn(of: served)
                        ? "field label not supported: \(name)"
                        : "\"\(name)\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"")
            }
        }
    }

    func matches(_ object: JSONValue) -> Bool {
        labels.matches(object: object)
            && fields.allSatisfy { requirement in
                var value: JSONValue? = object
                for key in SelectableFields.place(requirement.path) { value = value?[key] }
                let text =
                    value?.string ?? value.flatMap { $0.isNull ? nil : $0.text() }
                    ?? (["hostNetwork", "unschedulable"].contains(requirement.path.last) ? "false" : "")
                return (text == requirement.value) != requirement.isNegated
            }
    }

    private static func fields(_ text: String) throws(StatusError) -> [FieldRequirement] {
        var requirements: [FieldRequirement] = []
        for part in text.split(separator: ",") where !part.trimmingSpaces.isEmpty {
            let isNegated = part.contains("!=")
            let separator = isNegated ? "!=" : part.contains("==") ? "==" : "="
            guard let range = part.firstRange(of: separator) else {
                throw .badRequest(
                    "unable to parse field selector: invalid selector: '\(part)'; can't understand '\(part)'")
            }
            let path = part[..<range.lowerBound].trimmingSpaces
            requirements.append(
                FieldRequirement(
                    path: path.split(separator: ".").map(String.init),
                    value: part[range.upperBound...].trimmingSpaces, isNegated: isNegated))
        }
        return requirements
    }

    /// The grammar of label selectors: `a=b,a==b,a!=b,a in (b,c),a notin (b,c),a,!a`.
    static func labels(_ text: String) throws(StatusError) -> LabelSelector {
        var requirements: [LabelSelector.Requirement] = []
        for part in split(text) {
            if part.hasPrefix("!") {
                requirements.append(.missing(part.dropFirst().trimmingSpaces))
            } else if let range = part.firstRange(of: "!=") {
                requirements.append(
                    .notAmong(part[..<range.lowerBound].trimmingSpaces, [part[range.upperBound...].trimmingSpaces]))
            } else if let range = part.firstRange(of: "==") ?? part.firstRange(of: "=") {
                let value = part[range.upperBound...].trimmingSpaces
                guard !value.contains("=") else {
                    throw .badRequest("found '=', expected: ',' or 'end of string'")
                }
                requirements.append(.among(part[..<range.lowerBound].trimmingSpaces, [value]))
            } else if let open = part.firstIndex(of: "(") {
                let words = part[..<open].split(separator: " ").map(String.init)
                guard part.hasSuffix(")"), words.count == 2 else { throw unparsable(part) }
                let values = part[part.index(after: open)...].dropLast().split(
                    separator: ",", omittingEmptySubsequences: false
                ).map { $0.trimmingSpaces }
                switch words[1] {
                case "in": requirements.append(.among(words[0], values))
                case "notin": requirements.append(.notAmong(words[0], values))
                default: throw unparsable(part)
                }
            } else if part.contains(" ") {
                throw unparsable(part)
            } else {
                requirements.append(.exists(part))
            }
        }
        return LabelSelector(requirements)
    }

    /// At the commas outside parentheses.
    private static func split(_ text: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var depth = 0
        for character in text {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ",", depth == 0 {
                parts.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        parts.append(part)
        return parts.map(\.trimmingSpaces).filter { !$0.isEmpty }
    }

    private static func unparsable(_ part: String) -> StatusError {
        .badRequest("unable to parse requirement: found '\(part)', expected: in, notin, =, ==, !=, gt, lt")
    }
}
