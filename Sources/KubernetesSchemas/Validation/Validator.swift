import JSON

/// Walks through an object and gathers what its types' checks say.
struct Validator {
    let checks: CheckTable
    private(set) var causes: [ValidationCause] = []

    init(checks: CheckTable) { self.checks = checks }

    mutating func check(_ value: JSONValue, _ schema: FieldSchema, at path: FieldPath) {
        switch (schema.form, value) {
        case (.object(let fields), .object(let object)):
            for row in checks.rows[schema.name] ?? [] {
                switch row {
                case .rule(let rule): causes += rule.causes(of: value, at: path)
                case .value(let steps, let check): self.check(value, steps[...], check, path)
                }
            }
            // The server looks at volumes before it looks at who mounts them.
            let keys = object.keys.sorted { $0 == "volumes" || ($0 < $1 && $1 != "volumes") }
            let isRoot = path.description.isEmpty
            // Neither a status nor the claims of a StatefulSet are looked at.
            for key in keys where !(isRoot && key == "status") && key != "volumeClaimTemplates" {
                guard let field = fields[key], let inner = object[key] else { continue }
                check(inner, field.schema, at: path.field(key))
            }
        case (.list(let item), .array(let items)):
            guard item.hasChecks else { return }
            for (index, inner) in items.enumerated() { check(inner, item, at: path.item(index)) }
        case (.map(let item), .object(let object)):
            guard item.hasChecks else { return }
            for key in object.keys.sorted() { check(object[key] ?? .null, item, at: path.key(key)) }
        default: break
        }
    }

    private mutating func check(
        _ value: JSONValue, _ steps: ArraySlice<FieldStep>, _ check: ValueCheck, _ path: FieldPath
    ) {
        guard let step = steps.first else { return }
        let place = path.field(step.key)
        if step.inItems {
            for (index, item) in (value[step.key]?.array ?? []).enumerated() {
                self.check(item, steps.dropFirst(), check, place.item(index))
            }
        } else if steps.count == 1 {
            causes += check.causes(of: value[step.key], at: place)
        } else {
            self.check(value[step.key] ?? .null, steps.dropFirst(), check, place)
        }
    }
}

extension FieldSchema {
    fileprivate var hasChecks: Bool {
        switch form {
        case .object: true
        case .list(let item), .map(let item): item.hasChecks
        default: false
        }
    }
}
