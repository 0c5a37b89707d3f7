import JSON
import SandboxModel

/// Checks a custom resource against its definition's `openAPIV3Schema`. Rules in CEL (`x-kubernetes-validations`) are not
/// evaluated.
struct StructuralValidator {
    private(set) var causes: [ValidationCause] = []

    mutating func check(_ value: JSONValue, _ node: JSONValue, at path: FieldPath) {
        if value.isNull, node["nullable"]?.bool == true { return }
        guard hasType(value, node, path) else { return }
        if let known = node["enum"]?.array, !known.contains(value) {
            let words = known.map { $0.string ?? $0.text() }
            causes.append(.notSupported(path, value.string ?? value.text(), words))
        }
        switch value {
        case .integer, .number: number(value, node, path)
        case .string(let text): self.text(text, node, path)
        case .array(let items): list(items, node, path)
        case .object(let fields): object(fields, node, path)
        default: break
        }
        combinations(value, node, path)
    }

    private mutating func hasType(_ value: JSONValue, _ node: JSONValue, _ path: FieldPath) -> Bool {
        let type = node["type"]?.string ?? ""
        let found = value.typeName
        let expected: String
        if node["x-kubernetes-int-or-string"]?.bool == true {
            if found == "integer" || found == "string" { return true }
            expected = "integer,string"
        } else {
            let isWhole = type == "integer" && value.integer != nil
            if type.isEmpty || type == found || isWhole || (type == "number" && found == "integer") { return true }
            expected = type
        }
        causes.append(
            .invalid(path, .string(found), "\(path) in body must be of type \(expected): \"\(found)\""))
        return false
    }

    private mutating func number(_ value: JSONValue, _ node: JSONValue, _ path: FieldPath) {
        guard let number = value.number else { return }
        if let least = node["minimum"]?.number {
            let isExclusive = node["exclusiveMinimum"]?.bool == true
            if isExclusive ? number <= least : number < least {
                let text = isExclusive ? "greater than" : "greater than or equal to"
                causes.append(.invalid(path, value, "\(path) in body should be \(text) \(node["minimum"] ?? .null)"))
            }
        }
        if let most = node["maximum"]?.number {
            let isExclusive = node["exclusiveMaximum"]?.bool == true
            if isExclusive ? number >= most : number > most {
                let text = isExclusive ? "less than" : "less than or equal to"
                causes.append(.invalid(path, value, "\(path) in body should be \(text) \(node["maximum"] ?? .null)"))
            }
        }
        if let step = node["multipleOf"]?.number, step > 0, number.truncatingRemainder(dividingBy: step) != 0 {
            causes.append(
                .invalid(path, value, "\(path) in body should be a multiple of \(node["multipleOf"] ?? .null)"))
        }
    }

    private mutating func text(_ text: String, _ node: JSONValue, _ path: FieldPath) {
        let length = text.unicodeScalars.count
        if let least = node["minLength"]?.integer, length < least {
            causes.append(
                .invalid(path, .string(text), "\(path) in body should be at least \(least) chars long"))
        }
        if let most = node["maxLength"]?.integer, length > most {
            causes.append(
                ValidationCause(
                    field: path.description, reason: .tooLong, message: "Too long: may not be more than \(most) bytes"))
        }
        if let pattern = node["pattern"]?.string, let expression = try? Regex(pattern),
            text.firstMatch(of: expression) == nil
        {
            causes.append(.invalid(path, .string(text), "\(path) in body should match '\(pattern)'"))
        }
        if node["format"]?.string == "date-time", ClusterTime(text) == nil {
            causes.append(.invalid(path, .string(text), "\(path) in body must be of type date-time: \"\(text)\""))
        }
    }

    private mutating func list(_ items: [JSONValue], _ node: JSONValue, _ path: FieldPath) {
        if let least = node["minItems"]?.integer, items.count < least {
            causes.append(
                .invalid(path, .integer(items.count), "\(path) in body should have at least \(least) items"))
        }
        if let most = node["maxItems"]?.integer, items.count > most {
            causes.append(
                ValidationCause(
                    field: path.description, reason: .tooMany,
                    message: "Too many: \(items.count): must have at most \(most) items"))
        }
        let keys = (node["x-kubernetes-list-map-keys"]?.array ?? []).compactMap(\.string)
        let isKeyed = node["x-kubernetes-list-type"]?.string == "map"
        let isSet = node["x-kubernetes-list-type"]?.string == "set"
        var seen: Set<JSONValue> = []
        for (index, item) in items.enumerated() {
            check(item, node["items"] ?? .null, at: path.item(index))
            guard isKeyed || isSet else { continue }
            let identity =
                isSet ? item : .object(Dictionary(keys.map { ($0, item[$0] ?? .null) }) { first, _ in first })
            if !seen.insert(identity).inserted {
                causes.append(
                    ValidationCause(
                        field: path.item(index).description, reason: .duplicate,
                        message: "Duplicate value: \(isSet ? "" : "map[string]interface {}")\(identity)"))
            }
        }
    }

    private mutating func object(_ fields: [String: JSONValue], _ node: JSONValue, _ path: FieldPath) {
        if let least = node["minProperties"]?.integer, fields.count < least {
            causes.append(
                .invalid(path, .integer(fields.count), "\(path) in body should have at least \(least) properties"))
        }
        if let most = node["maxProperties"]?.integer, fields.count > most {
            causes.append(
                ValidationCause(
                    field: path.description, reason: .tooMany,
                    message: "Too many: \(fields.count): must have at most \(most) items"))
        }
        for name in (node["required"]?.array ?? []).compactMap(\.string) where fields[name] == nil {
            causes.append(.required(path.field(name)))
        }
        for (name, child) in (node["properties"]?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
            let isMetadata = path.description.isEmpty && ["apiVersion", "kind", "metadata"].contains(name)
            if !isMetadata, let value = fields[name] { check(value, child, at: path.field(name)) }
        }
        guard let values = node["additionalProperties"], values.object != nil else { return }
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) where node[path: "properties", name] == nil {
            check(value, values, at: path.field(name))
        }
    }

    private mutating func combinations(_ value: JSONValue, _ node: JSONValue, _ path: FieldPath) {
        for child in node["allOf"]?.array ?? [] { check(value, child, at: path) }
        if let choices = node["anyOf"]?.array, !choices.contains(where: { fits(value, $0, path) }) {
            causes.append(combination(path, "must validate at least one schema (anyOf)"))
        }
        if let choices = node["oneOf"]?.array {
            let count = choices.count { fits(value, $0, path) }
            if count != 1 {
                let found = count == 0 ? "Found none valid" : "Found \(count) valid alternatives"
                causes.append(combination(path, "must validate one and only one schema (oneOf). \(found)"))
            }
        }
        if let other = node["not"], fits(value, other, path) {
            causes.append(combination(path, "must not validate the schema (not)"))
        }
    }

    private func fits(_ value: JSONValue, _ node: JSONValue, _ path: FieldPath) -> Bool {
        var validator = StructuralValidator()
        validator.check(value, node, at: path)
        return validator.causes.isEmpty
    }

    private func combination(_ path: FieldPath, _ text: String) -> ValidationCause {
        .invalid(FieldPath("<nil>"), "", "\"\(path)\" \(text)")
    }
}
