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

    /// Writes an object as the server stores it: without null fields and without empty lists and maps that are no
    /// different from none, quantities in their shortest text. Custom resources keep theirs, but for their metadata.
    public func normalize(_ object: inout JSONValue, kind: ResourceKind) {
        schema(of: kind).normalize(&object)
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

    /// Writes a value as the server stores it; see ``SchemaCatalogue/normalize(_:kind:)``.
    public func normalize(_ value: inout JSONValue) {
        switch (form, value) {
        case (.object(let known), .object(var object)):
            let isBuiltIn = name.hasPrefix("io.k8s.")
            value = .null
            for (key, var inner) in object {
                guard let field = known[key] else { continue }
                if isBuiltIn {
                    let isEmpty = inner.isNull || (!field.isRequired && inner.isEmpty && field.schema.isCollection)
                    if isEmpty {
                        object[key] = nil
                        continue
                    }
                }
                object[key] = .null
                field.schema.normalize(&inner)
                object[key] = inner
            }
            value = .object(object)
        case (.map(let item), .object(var object)):
            for (key, var inner) in object {
                item.normalize(&inner)
                // Go's maps of texts know no null.
                if inner.isNull, case .string = item.form { inner = "" }
                object[key] = inner
            }
            value = .object(object)
        case (.list(let item), .array(var items)):
            value = .null
            for index in items.indices { item.normalize(&items[index]) }
            value = .array(items)
        case (.quantity, _):
            if let quantity = Quantity(value) { value = .string(quantity.description) }
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

    private var isCollection: Bool {
        switch form {
        case .map, .list: true
        default: false
        }
    }
}
