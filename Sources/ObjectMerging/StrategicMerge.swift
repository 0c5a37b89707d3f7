import JSON
import KubernetesSchemas
import SandboxModel

/// Merges patches into objects of one type.
struct StrategicMerge {
    var schema: FieldSchema

    func merge(
        _ patch: [String: JSONValue], into original: [String: JSONValue]
    ) throws(StatusError) -> [String: JSONValue] {
        var patch = patch
        if let directive = patch[StrategicMergePatch.directive] {
            switch directive.string {
            case "replace": return Self.newItem(.object(patch)).object ?? [:]
            case "delete": return [:]
            default: throw Self.unknownDirective(directive, in: patch)
            }
        }
        var result = original
        try applyRetainKeys(of: &patch, to: &result)
        try applyElementOrders(of: &patch, to: &result)
        for (key, value) in patch where key.hasPrefix(StrategicMergePatch.deletePrefix) {
            patch[key] = nil
            try deleteMembers(value, of: String(key.dropFirst(StrategicMergePatch.deletePrefix.count)), in: &result)
        }
        for (name, value) in patch {
            if value.isNull {
                result[name] = nil
            } else if let old = result[name] {
                result[name] = try merged(value, into: old, field: name)
            } else {
                result[name] = Self.withoutDirectives(Self.withoutNulls(value))
            }
        }
        return result
    }

    private func merged(
        _ value: JSONValue, into old: JSONValue, field name: String
    ) throws(StatusError) -> JSONValue? {
        let (type, strategy) = field(name)
        switch (old, value) {
        case (.object(let old), .object(let changes)):
            return .object(try StrategicMerge(schema: type).merge(changes, into: old))
        case (.array(let old), .array(let changes)):
            return .array(try merged(changes, into: old, of: type, strategy))
        default: return Self.withoutDirectives(Self.withoutNulls(value))
        }
    }

    func merged(
        _ changes: [JSONValue], into old: [JSONValue], of type: FieldSchema, _ strategy: FieldSchema.PatchStrategy?
    ) throws(StatusError) -> [JSONValue] {
        guard let strategy, strategy.merges else { return changes.map(Self.newItem) }
        return try StrategicListMerge(item: Self.item(of: type), mergeKey: strategy.mergeKey)
            .merge(changes, into: old)
    }

    /// The type of a field and how its list merges.
    func field(_ name: String) -> (type: FieldSchema, strategy: FieldSchema.PatchStrategy?) {
        switch schema.form {
        case .object(let fields):
            guard let field = fields[name] else { return (.any, nil) }
            return (field.schema, field.patchStrategy)
        case .map(let element): return (element, nil)
        default: return (.any, nil)
        }
    }

    static func item(of type: FieldSchema) -> FieldSchema {
        if case .list(let item) = type.form { item } else { .any }
    }

    private func deleteMembers(
        _ members: JSONValue, of name: String, in result: inout [String: JSONValue]
    ) throws(StatusError) {
        guard let old = result[name] else { return }
        guard case .array(let gone) = members, case .array(let items) = old else {
            throw .badRequest("invalid patch format of primitive list")
        }
        let goneMembers = Set(gone)
        result[name] = .array(items.filter { !goneMembers.contains($0) })
    }

    /// `$retainKeys`: the fields that may stay, so that one member of a union replaces another.
    private func applyRetainKeys(
        of patch: inout [String: JSONValue], to result: inout [String: JSONValue]
    ) throws(StatusError) {
        guard let list = patch.removeValue(forKey: StrategicMergePatch.retainKeys) else { return }
        let refusal = StatusError.badRequest("invalid patch format of retainKeys")
        guard case .array(let items) = list else { throw refusal }
        let names = Set(items.compactMap(\.string))
        for (name, value) in patch {
            if value.isNull || name.hasPrefix(StrategicMergePatch.deletePrefix)
                || name.hasPrefix(StrategicMergePatch.orderPrefix)
            {
                continue
            }
            guard names.contains(name) else { throw refusal }
        }
        result = result.filter { names.contains($0.key) }
    }

    static func unknownDirective(_ directive: JSONValue, in patch: [String: JSONValue]) -> StatusError {
        .unexpected("unknown patch type: \(GoText.plain(directive)) in map: \(GoText.plain(.object(patch)))")
    }

    /// A new value without directives; nil when it is one.
    static func withoutDirectives(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .object(var fields):
            if fields[StrategicMergePatch.directive] != nil { return nil }
            for (name, inner) in fields {
                let isDirective = name.utf8.first == UInt8(ascii: "$") && StrategicMergePatch.isDirective(name)
                fields[name] = isDirective ? nil : withoutDirectives(inner)
            }
            return .object(fields)
        case .array(let items): return .array(items.compactMap(withoutDirectives))
        default: return value
        }
    }

    /// An item of a list that is new, without null and directives: they say nothing about what is not there.
    static func newItem(_ item: JSONValue) -> JSONValue {
        switch item {
        case .object(let fields):
            .object(
                fields.reduce(into: [:]) { kept, field in
                    let isDirective =
                        field.key == StrategicMergePatch.directive || StrategicMergePatch.isDirective(field.key)
                    if !isDirective, !field.value.isNull { kept[field.key] = newItem(field.value) }
                })
        case .array(let items): .array(items.map(newItem))
        default: item
        }
    }

    /// A new value without fields that are null.
    static func withoutNulls(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let fields): .object(fields.compactMapValues { $0.isNull ? nil : withoutNulls($0) })
        case .array(let items): .array(items.map(withoutNulls))
        default: value
        }
    }
}
