internal import YAML

/// Puts keys that an upgrade added where the schema has them; what the user wrote stays in its order.
enum SchemaOrder {
    static func arranged(_ node: Node, as shape: Shape) -> Node {
        var node = node
        switch (shape.unwrapped, node.content) {
        case (.object(let type), .mapping(let mapping)):
            node.mapping = arranged(mapping, type.objectShape)
        case (.list(let item), .sequence(let items)):
            node.content = .sequence(items.map { arranged($0, as: item) })
        default: break
        }
        return node
    }

    private static func arranged(_ mapping: Mapping, _ shape: ObjectShape) -> Mapping {
        let order = Dictionary(shape.fields.enumerated().map { ($1.key, $0) }) { first, _ in first }
        func position(_ entry: Mapping.Entry) -> Int? { order[entry.key.scalar?.text ?? ""] }
        var entries = mapping.entries.filter { $0.key.mark != .none || position($0) == nil }
        for entry in mapping.entries where entry.key.mark == .none {
            guard let own = position(entry) else { continue }
            // Beside the key that is nearest in the schema; behind it, when there is one on either side.
            var nearest: (at: Int, distance: Int)?
            for (at, other) in entries.enumerated() {
                guard let distance = position(other).map({ own - $0 }), distance != 0 else { continue }
                if let best = nearest?.distance {
                    guard abs(distance) < abs(best) || (abs(distance) == abs(best) && distance > 0) else { continue }
                }
                nearest = (at, distance)
            }
            entries.insert(entry, at: nearest.map { $0.distance > 0 ? $0.at + 1 : $0.at } ?? entries.count)
        }
        var result = Mapping()
        for var entry in entries {
            if let field = shape.field(entry.key.scalar?.text ?? "") {
                entry.value = arranged(entry.value, as: field.shape)
            }
            result.append(entry)
        }
        return result
    }
}
