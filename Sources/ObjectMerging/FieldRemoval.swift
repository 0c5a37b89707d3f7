import JSON
import KubernetesSchemas

extension JSONValue {
    /// Without some fields and items; nil when nothing is left of it.
    func removing(_ fields: FieldSet, at place: FieldPlace) -> JSONValue? {
        if fields.isEmpty { return self }
        switch place.shape(of: self) {
        case .leaf:
            switch self {
            case .object, .array: return nil  // Fields below an atomic value remove it.
            default: return self
            }
        case .fields(var kept):
            let below = place.fields
            for node in fields.nodes {
                guard case .field(let name) = node.element, let value = kept[name] else { continue }
                kept[name] =
                    node.isMember ? nil : value.removing(node.children, at: below.place(name).place)
            }
            return kept.isEmpty ? nil : .object(kept)
        case .items(let items, let listType):
            let child = place.item
            var kept: [JSONValue] = []
            kept.reserveCapacity(items.count)
            for (index, item) in items.enumerated() {
                guard let node = fields.node(FieldPlace.element(of: item, at: index, in: listType)) else {
                    kept.append(item)
                    continue
                }
                if !node.isMember, let rest = item.removing(node.children, at: child) { kept.append(rest) }
            }
            return kept.isEmpty ? nil : .array(kept)
        }
    }
}

extension FieldSet {
    /// With the fields that a type names as members wherever something below them is in the set.
    func includingDeclaredParents(at place: FieldPlace) -> FieldSet {
        guard !isEmpty else { return self }
        let below = place.fields
        var set = self
        for (index, node) in nodes.enumerated() where !node.children.isEmpty {
            let child: FieldPlace
            switch node.element {
            case .field(let name):
                let (fieldPlace, isDeclared) = below.place(name)
                child = fieldPlace
                if isDeclared { set.nodes[index].isMember = true }
            case .key: child = place.item
            case .value, .index: child = .any
            }
            set.nodes[index].children = node.children.includingDeclaredParents(at: child)
        }
        return set
    }
}
