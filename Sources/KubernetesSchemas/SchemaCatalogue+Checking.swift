public import JSON

extension SchemaCatalogue {
    /// What does not fit the kind: unknown fields and values of wrong types, in the words of the server's decoder.
    public func findings(in object: JSONValue, kind: ResourceKind) -> [FieldFinding] {
        schema(of: kind).findings(in: object)
    }

    /// Drops the fields that the kind does not have.
    public func prune(_ object: inout JSONValue, kind: ResourceKind) {
        schema(of: kind).prune(&object)
    }

    /// Writes an object as the server stores it: without null fields and without what is no different from none
    /// (empty lists and maps, `hostNetwork: false`), quantities in their shortest text. Custom resources keep theirs, but for their metadata.
    public func normalize(_ object: inout JSONValue, kind: ResourceKind) {
        Normalizer(omissions: omissions).normalize(&object, schema(of: kind))
    }
}

extension FieldSchema {
    /// What does not fit the type.
    public func findings(in value: JSONValue) -> [FieldFinding] {
        var checker = TypeChecker()
        checker.check(value, self)
        return checker.findings
    }

    /// Drops unknown fields.
    public func prune(_ value: inout JSONValue) {
        switch (form, value) {
        case (.object(let known), .object(var object)):
            value = .null
            for (key, var inner) in object {
                if let field = known[key] {
                    guard field.schema.hasFields else { continue }
                    object[key] = .null
                    field.schema.prune(&inner)
                    object[key] = inner
                } else if !preservesUnknownFields {
                    object[key] = nil
                }
            }
            value = .object(object)
        case (.map(let item), .object(var object)) where item.hasFields:
            for (key, var inner) in object {
                item.prune(&inner)
                object[key] = inner
            }
            value = .object(object)
        case (.list(let item), .array(var items)) where item.hasFields:
            value = .null
            for index in items.indices { item.prune(&items[index]) }
            value = .array(items)
        default: break
        }
    }

    /// Whether there can be unknown fields somewhere inside.
    private var hasFields: Bool {
        switch form {
        case .object: true
        case .map(let item), .list(let item): item.hasFields
        default: false
        }
    }
}
