import JSON
import KubernetesSchemas

/// What is left of a value when fields and items are removed from it.
struct FieldRemoval {
    /// With null in the place of what lost all it held, so that a comparison finds it there still.
    var compared: JSONValue
    /// Without what lost all it held.
    var kept: JSONValue

    /// A value that lost nothing.
    init(_ value: JSONValue) {
        compared = value
        kept = value
    }

    /// - Returns: nil when nothing is left.
    init?(of fields: FieldSet, from value: JSONValue, at place: FieldPlace) {
        self.init(value)
        if fields.isEmpty { return }
        switch place.shape(of: value) {
        case .leaf:
            switch value {
            case .object, .array: return nil  // Fields below an atomic value remove it.
            default: return
            }
        case .fields(let all): self.init(of: fields, from: all, at: place)
        case .items(let items, let listType): self.init(of: fields, from: items, listType, at: place)
        }
    }

    private init?(of removed: FieldSet, from fields: [String: JSONValue], at place: FieldPlace) {
        let below = place.fields
        var compared = fields
        var kept = fields
        for node in removed.nodes {
            guard case .field(let name) = node.element, let value = fields[name] else { continue }
            if node.isMember {
                compared[name] = nil
                kept[name] = nil
            } else {
                let rest = FieldRemoval(of: node.children, from: value, at: below.place(name).place)
                compared[name] = rest?.compared ?? .null
                kept[name] = rest?.kept
            }
        }
        guard !compared.isEmpty else { return nil }
        self.compared = .object(compared)
        self.kept = .object(kept)
    }

    private init?(
        of removed: FieldSet, from items: [JSONValue], _ listType: FieldSchema.ListType, at place: FieldPlace
    ) {
        let child = place.item
        var compared: [JSONValue] = []
        var kept: [JSONValue] = []
        for (index, item) in items.enumerated() {
            guard let node = removed.node(FieldPlace.element(of: item, at: index, in: listType)) else {
                compared.append(item)
                kept.append(item)
                continue
            }
            if node.isMember { continue }
            let rest = FieldRemoval(of: node.children, from: item, at: child)
            compared.append(rest?.compared ?? .null)
            if let rest { kept.append(rest.kept) }
        }
        guard !compared.isEmpty else { return nil }
        self.compared = .array(compared)
        self.kept = .array(kept)
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
