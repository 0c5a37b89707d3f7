import JSON

/// Writes types, and remembers which named types they speak of.
struct OpenAPITypes {
    let version: OpenAPIVersion
    /// The groups, versions and kinds that types are the objects of, by the type's name.
    let kinds: [String: [JSONValue]]

    private var known: Set<String> = []
    private var waiting: [FieldSchema] = []

    init(version: OpenAPIVersion, kinds: [String: [JSONValue]]) {
        self.version = version
        self.kinds = kinds
    }

    /// Makes sure that a type will be written.
    mutating func need(_ schema: FieldSchema) {
        if known.insert(schema.name).inserted { waiting.append(schema) }
    }

    /// Writes all types that are needed, by themselves or by others.
    mutating func write(to out: inout JSONText) {
        while let schema = waiting.popLast() {
            out.key(schema.name)
            out.object { out in
                if let source = schema.structural, case .object(let fields) = source {
                    custom(fields, schema, to: &out)
                } else {
                    content(schema, to: &out)
                }
                if let kinds = kinds[schema.name] { out.field("x-kubernetes-group-version-kind", .array(kinds)) }
            }
        }
        for type in OpenAPIPlainType.allCases where known.contains(type.name) {
            out.field(type.name, type.content(version))
        }
    }

    /// A custom resource as its definition says, with the fields that all objects have.
    private mutating func custom(_ fields: [String: JSONValue], _ schema: FieldSchema, to out: inout JSONText) {
        for (key, value) in fields where key != "properties" { out.field(key, value) }
        out.key("properties")
        out.object { out in
            for (key, value) in fields["properties"]?.object ?? [:]
            where !["apiVersion", "kind", "metadata"].contains(key) {
                out.field(key, value)
            }
            for key in ["apiVersion", "kind", "metadata"] {
                guard let field = schema.field(key) else { continue }
                out.key(key)
                out.object { out in place(field, to: &out) }
            }
        }
    }

    private mutating func content(_ schema: FieldSchema, to out: inout JSONText) {
        guard case .object(let fields) = schema.form else {
            reference(schema, to: &out)
            return
        }
        out.field("type", "object")
        if schema.preservesUnknownFields { out.field("x-kubernetes-preserve-unknown-fields", true) }
        if schema.isAtomic { out.field("x-kubernetes-map-type", "atomic") }
        if fields.isEmpty { return }
        out.key("properties")
        out.object { out in
            for name in fields.keys.sorted() {
                guard let field = fields[name] else { continue }
                out.key(name)
                out.object { out in place(field, to: &out) }
            }
        }
        let required = fields.filter(\.value.isRequired).keys.sorted().map(JSONValue.string)
        if !required.isEmpty { out.field("required", .array(required)) }
    }

    /// A field: its type, and how it merges.
    private mutating func place(_ field: FieldSchema.Field, to out: inout JSONText) {
        let isReference = OpenAPIPlainType(field.schema) != nil || field.schema.isNamedObject
        if isReference, version == .v3, field.patchStrategy != nil {
            // Beside a reference nothing else counts.
            out.key("allOf")
            out.array { out in out.object { out in reference(field.schema, to: &out) } }
        } else {
            reference(field.schema, to: &out)
        }
        if case .list = field.schema.form {
            switch field.listType {
            case .atomic: out.field("x-kubernetes-list-type", "atomic")
            case .set: out.field("x-kubernetes-list-type", "set")
            case .map(let keys):
                out.field("x-kubernetes-list-type", "map")
                out.field("x-kubernetes-list-map-keys", .array(keys.map(JSONValue.string)))
            }
        }
        if field.isAtomic, !isReference { out.field("x-kubernetes-map-type", "atomic") }
        guard let strategy = field.patchStrategy else { return }
        let words = [
            strategy.merges && !(strategy.retainsKeys && isReference) ? "merge" : nil,
            strategy.retainsKeys ? "retainKeys" : nil,
            !strategy.merges && !strategy.retainsKeys ? "replace" : nil,
        ].compactMap { $0 }
        out.field("x-kubernetes-patch-strategy", .string(words.joined(separator: ",")))
        if let key = strategy.mergeKey { out.field("x-kubernetes-patch-merge-key", .string(key)) }
    }

    /// A type where it is used.
    private mutating func reference(_ schema: FieldSchema, to out: inout JSONText) {
        if let plain = OpenAPIPlainType(schema) {
            known.insert(plain.name)
            out.field("$ref", .string(version.referencePrefix + plain.name))
            return
        }
        switch schema.form {
        case .object where schema.isNamedObject:
            need(schema)
            out.field("$ref", .string(version.referencePrefix + schema.name))
        case .object: content(schema, to: &out)
        case .map(let item):
            out.field("type", "object")
            out.key("additionalProperties")
            out.object { out in reference(item, to: &out) }
        case .list(let item):
            out.field("type", "array")
            out.key("items")
            out.object { out in reference(item, to: &out) }
        case .integer:
            out.field("type", "integer")
            out.field("format", .string(schema.name.isEmpty ? "int64" : schema.name))
        case .number:
            out.field("type", "number")
            out.field("format", "double")
        case .boolean: out.field("type", "boolean")
        case .bytes:
            out.field("type", "string")
            out.field("format", "byte")
        case .string: out.field("type", "string")
        case .any: out.field("x-kubernetes-preserve-unknown-fields", true)
        case .quantity, .integerOrString, .time, .microTime: break
        }
    }
}

extension FieldSchema {
    fileprivate var isNamedObject: Bool { if case .object = form { !name.isEmpty } else { false } }
}
