internal import YAML

/// Lays a profile's pipeline over a config's (spec skaffold-config 4.3).
///
/// Lists, strings, numbers and booleans replace when they are not zero; nullable values replace as a whole when they
/// are there; plain mappings are gone through field by field; in a one-of group the first member that is there
/// replaces all of the group.
struct ProfileOverlay {
    private(set) var changes: [ProfileExplanation.Overlay] = []

    mutating func apply(_ profile: Node, to config: Node) -> Node {
        merge(profile, into: config, as: Pipeline.objectShape, at: FieldPath())
    }

    private mutating func merge(_ profile: Node, into base: Node, as shape: ObjectShape, at path: FieldPath) -> Node {
        var result = base
        var settledGroups: Set<String> = []
        for field in shape.fields {
            guard let value = profile[field.key], !field.shape.isZero(value) else { continue }
            if let group = field.oneOf {
                guard settledGroups.insert(group).inserted else { continue }
                replaceGroup(group, by: field, value, in: &result, shape: shape, at: path)
            } else if case .object(let type) = field.shape {
                let inner = base[field.key] ?? .mapping([], mark: value.mark)
                result[field.key] = merge(value, into: inner, as: type.objectShape, at: path.appending(field.key))
            } else {
                record(path.appending(field.key), before: base[field.key], after: value)
                result[field.key] = value
            }
        }
        return result
    }

    private mutating func replaceGroup(
        _ group: String, by field: FieldShape, _ value: Node, in node: inout Node, shape: ObjectShape,
        at path: FieldPath
    ) {
        let members = shape.fields.filter { $0.oneOf == group }.map(\.key)
        let others = members.filter { $0 != field.key && node[$0] != nil }
        var before = node[field.key]
        if !others.isEmpty {
            // What is replaced has other keys: show it with them.
            before = .mapping(members.compactMap { key in node[key].map { (key, $0) } })
        }
        record(path.appending(field.key), before: before, after: value)
        for member in others { node[member] = nil }
        node[field.key] = value
    }

    private mutating func record(_ path: FieldPath, before: Node?, after: Node) {
        changes.append(.init(path: path, before: before, after: after, location: after.location))
    }
}
