public import JSON

extension SchemaCatalogue {
    /// Fills in what the API server does where an object of the kind says nothing, such as `spec.replicas`.
    ///
    /// What depends on other objects or on the request is not here: addresses and node ports of Services, service
    /// accounts, priorities and tolerations of Pods, metadata.
    public func applyDefaults(to object: inout JSONValue, kind: ResourceKind) {
        applyDefaults(to: &object, schema: schema(of: kind))
    }

    /// Fills in what a type's defaults say.
    public func applyDefaults(to value: inout JSONValue, schema: FieldSchema) {
        switch schema.form {
        case .object(let fields):
            guard value.object != nil else { return }
            for row in defaults?.rows[schema.name] ?? [] { row.apply(to: &value) }
            for (key, field) in fields {
                if let known = field.defaultValue, value[key] == nil { value[key] = known }
            }
            guard case .object(var object) = value else { return }
            value = .null  // So that the children are not copied.
            for key in Array(object.keys) {
                guard let child = fields[key]?.schema, child.mayHaveDefaults, var inner = object[key] else { continue }
                object[key] = .null
                applyDefaults(to: &inner, schema: child)
                object[key] = inner
            }
            value = .object(object)
        case .map(let item):
            guard item.mayHaveDefaults, case .object(var object) = value else { return }
            for key in Array(object.keys) {
                guard var inner = object[key] else { continue }
                applyDefaults(to: &inner, schema: item)
                object[key] = inner
            }
            value = .object(object)
        case .list(let item):
            guard item.mayHaveDefaults, case .array(var items) = value else { return }
            value = .null
            for index in items.indices { applyDefaults(to: &items[index], schema: item) }
            value = .array(items)
        default: break
        }
    }
}

extension FieldSchema {
    /// Whether there is any use in looking for defaults here.
    fileprivate var mayHaveDefaults: Bool {
        switch form {
        case .object: name != "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
        case .map(let item), .list(let item): item.mayHaveDefaults
        default: false
        }
    }
}
