import JSON
import SandboxModel

/// Writes values as the server stores them.
struct Normalizer {
    let omissions: OmissionTable?

    func normalize(_ value: inout JSONValue, _ schema: FieldSchema) {
        switch (schema.form, value) {
        case (.object(let known), .object(var object)):
            let isBuiltIn = schema.name.hasPrefix("io.k8s.")
            value = .null
            for (key, var inner) in object {
                guard let field = known[key] else { continue }
                if isBuiltIn, isNothing(inner, field, key, schema.name) {
                    object[key] = nil
                    continue
                }
                object[key] = .null
                normalize(&inner, field.schema)
                object[key] = inner
            }
            value = .object(object)
        case (.map(let item), .object(var object)):
            for (key, var inner) in object {
                normalize(&inner, item)
                // Go's maps of texts know no null.
                if inner.isNull, case .string = item.form { inner = "" }
                object[key] = inner
            }
            value = .object(object)
        case (.list(let item), .array(var items)):
            value = .null
            for index in items.indices { normalize(&items[index], item) }
            value = .array(items)
        case (.quantity, _):
            if let quantity = Quantity(value) { value = .string(quantity.description) }
        default: break
        }
    }

    private func isNothing(_ value: JSONValue, _ field: FieldSchema.Field, _ key: String, _ type: String) -> Bool {
        if value.isNull { return true }
        switch field.schema.form {
        case .map, .list: return value.isEmpty && !field.isRequired
        default: return omissions?.omits(value, key, of: type) ?? false
        }
    }
}
