public import JSON

extension SchemaCatalogue {
    /// What the server refuses in an object, in its words (422 `Invalid`); the object has its defaults already.
    ///
    /// - Parameter old: what an update replaces, nil for a new object.
    public func validate(_ object: JSONValue, old: JSONValue? = nil, kind: ResourceKind) -> [ValidationCause] {
        let schema = schema(of: kind)
        var causes = nameCauses(of: object, type: schema.name)
        if let checks {
            var validator = Validator(checks: checks)
            validator.check(object, schema, at: FieldPath())
            causes += validator.causes
        }
        if let structural = schema.structural {
            var validator = StructuralValidator()
            validator.check(object, structural, at: FieldPath())
            causes += validator.causes
        }
        if let old, let updates { causes += updates.causes(object, old: old, type: schema.name) }
        var seen: Set<ValidationCause> = []
        return causes.filter { seen.insert($0).inserted }
    }

    /// Names are subdomains, unless the type says otherwise.
    private func nameCauses(of object: JSONValue, type: String) -> [ValidationCause] {
        let place = FieldPath("metadata.name")
        let name = object[path: "metadata", "name"]?.string ?? ""
        if name.isEmpty {
            let prefix = object[path: "metadata", "generateName"]?.string ?? ""
            return prefix.isEmpty ? [.required(place, "name or generateName is required")] : []
        }
        let hasOwn = (checks?.rows[type] ?? []).contains { row in
            if case .value(let steps, .name) = row { steps.map(\.key) == ["metadata", "name"] } else { false }
        }
        return hasOwn ? [] : NameSyntax.subdomain.faults(in: name).map { .invalid(place, .string(name), $0) }
    }
}
