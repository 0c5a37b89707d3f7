import JSON
import KubernetesSchemas

/// Checks that an apply configuration has the form of its type.
struct ConfigurationCheck {
    func faults(in value: JSONValue, at place: FieldPlace) -> [ConfigurationFault] {
        if value.isNull { return [] }
        switch place.schema.form {
        case .any: return anyFaults(in: value, at: place)
        case .object, .map:
            guard case .object(let fields) = value else { return fault("expected map, got &{\(GoText.plain(value))}") }
            return faults(in: fields, at: place)
        case .list:
            guard case .array(let items) = value else { return fault("expected list, got &{\(GoText.plain(value))}") }
            return faults(in: items, place.listType, at: place)
        case .string, .bytes, .time, .microTime:
            if case .string = value { return [] }
            return fault("expected string, got &value.valueUnstructured{Value:\(GoText.syntax(value))}")
        case .integer, .number:
            if value.number != nil { return [] }
            return fault("expected numeric (int or float), got \(GoText.type(value))")
        case .boolean:
            if case .bool = value { return [] }
            return fault("expected boolean, got &{\(GoText.plain(value))}")
        case .quantity, .integerOrString:
            switch value {
            case .array, .object: return fault("expected any scalar, got &{\(GoText.plain(value))}")
            default: return []
            }
        }
    }

    private func fault(_ message: String) -> [ConfigurationFault] { [ConfigurationFault(path: "", message: message)] }

    private func anyFaults(in value: JSONValue, at place: FieldPlace) -> [ConfigurationFault] {
        if case .items(let items, let listType) = place.shape(of: value) {
            return faults(in: items, listType, at: place)
        }
        return []
    }

    private func faults(in fields: [String: JSONValue], at place: FieldPlace) -> [ConfigurationFault] {
        var found: [ConfigurationFault] = []
        let below = place.fields
        let isOpen = if case .elements = below { true } else { place.schema.preservesUnknownFields }
        for (name, value) in fields {
            let (child, isDeclared) = below.place(name)
            guard isDeclared || isOpen else {
                found.append(ConfigurationFault(path: "." + name, message: "field not declared in schema"))
                continue
            }
            add(faults(in: value, at: child), below: .field(name), to: &found)
        }
        return found
    }

    private func faults(
        in items: [JSONValue], _ listType: FieldSchema.ListType, at place: FieldPlace
    ) -> [ConfigurationFault] {
        var found: [ConfigurationFault] = []
        let child = place.item
        var seen: Set<PathElement> = []
        for (index, item) in items.enumerated() {
            var element = PathElement.index(index)
            if listType != .atomic {
                guard let key = FieldPlace.element(of: item, in: listType) else {
                    let message = "element \(index): \(Self.reason(item, listType))"
                    found.append(ConfigurationFault(path: "", message: message))
                    return found
                }
                element = key
                if !seen.insert(key).inserted {
                    found.append(ConfigurationFault(path: "", message: "duplicate entries for key \(key)"))
                }
            }
            add(faults(in: item, at: child), below: element, to: &found)
        }
        return found
    }

    private func add(
        _ inner: [ConfigurationFault], below element: PathElement, to found: inout [ConfigurationFault]
    ) {
        guard !inner.isEmpty else { return }
        let prefix = element.description
        found += inner.map { ConfigurationFault(path: prefix + $0.path, message: $0.message) }
    }

    /// Why an item cannot be told apart.
    private static func reason(_ item: JSONValue, _ listType: FieldSchema.ListType) -> String {
        switch (listType, item) {
        case (.map, .null): return "associative list with keys may not have a null element"
        case (.map(let keys), .object):
            let names = keys.map { JSONValue.string($0).text() }.joined(separator: " ")
            return "associative list with keys has an element that omits all key fields [\(names)] "
                + "(and doesn't have default values for any key fields)"
        case (.map, _): return "associative list with keys may not have non-map elements"
        case (_, .object): return "associative list without keys has an element that's a map type"
        case (_, .array): return "not supported: associative list with lists as elements"
        default: return "associative list without keys has an element that's an explicit null"
        }
    }
}
