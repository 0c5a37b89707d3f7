import JSON
import KubernetesSchemas

extension JSONValue {
    /// Whether null stands anywhere in it.
    var holdsNull: Bool {
        switch self {
        case .null: true
        case .array(let items): items.contains { $0.holdsNull }
        case .object(let fields): fields.values.contains { $0.holdsNull }
        default: false
        }
    }

    /// As the server reads null: a field of a type is not set, a text of a map is empty.
    func withoutNulls(schema: FieldSchema) -> JSONValue {
        switch (self, schema.form) {
        case (.object(let fields), .object(let declared)):
            var kept: [String: JSONValue] = [:]
            kept.reserveCapacity(fields.count)
            for (name, value) in fields where !value.isNull {
                kept[name] = declared[name].map { value.withoutNulls(schema: $0.schema) } ?? value
            }
            return .object(kept)
        case (.object(let fields), .map(let element)):
            return .object(fields.mapValues { $0.isNull ? Self.zero(of: element) : $0.withoutNulls(schema: element) })
        case (.array(let items), .list(let element)):
            return .array(items.map { $0.isNull ? Self.zero(of: element) : $0.withoutNulls(schema: element) })
        default: return self
        }
    }

    private static func zero(of schema: FieldSchema) -> JSONValue {
        switch schema.form {
        case .string, .bytes: ""
        case .object, .map: [:]
        default: .null
        }
    }
}
