internal import Diagnostics
internal import YAML

/// The mapping or list that a patch's last segment is looked up in.
struct PatchContainer {
    var node: Node
    let path: FieldPath

    func path(to key: String) -> FieldPath {
        if node.sequence != nil, let index = PatchPath.index(key) { return path.appending(index) }
        return path.appending(key)
    }

    /// The value under a key or index that must be there.
    ///
    /// - Parameter isParent: whether it is only on the way to the value that the patch is about.
    func existing(_ key: String, isParent: Bool = false) throws(PatchFailure) -> Node {
        switch node.content {
        case .mapping(let mapping):
            if let value = mapping[key] { return value }
        case .sequence(let items):
            if let index = PatchPath.index(key), items.indices.contains(index) { return items[index] }
        case .scalar: break
        }
        throw missing(key, isParent: isParent)
    }

    /// Puts a value in the place of one that is there.
    mutating func replace(_ key: String, by value: Node) {
        if var items = node.sequence, let index = PatchPath.index(key), items.indices.contains(index) {
            items[index] = value
            node.sequence = items
        } else {
            node[key] = value
        }
    }

    /// `add`: sets a key of a mapping, inserts before an index of a list, appends at `-`.
    mutating func add(_ key: String, _ value: Node) throws(PatchFailure) {
        switch node.content {
        case .mapping: node[key] = value
        case .sequence(var items):
            if key == "-" {
                items.append(value)
            } else if let index = PatchPath.index(key), index <= items.count {
                items.insert(value, at: index)
            } else {
                throw missing(key, isInsert: true)
            }
            node.sequence = items
        case .scalar: throw missing(key)
        }
    }

    /// `move` and `copy`: sets a key, or an index, filling up a list that is too short with nulls.
    mutating func set(_ key: String, _ value: Node) throws(PatchFailure) {
        switch node.content {
        case .mapping: node[key] = value
        case .sequence(var items):
            guard let index = PatchPath.index(key), index <= items.count + 1000 else { throw missing(key) }
            while items.count <= index { items.append(.null) }
            items[index] = value
            node.sequence = items
        case .scalar: throw missing(key)
        }
    }

    mutating func remove(_ key: String) throws(PatchFailure) -> Node {
        let value = try existing(key)
        if var items = node.sequence, let index = PatchPath.index(key) {
            items.remove(at: index)
            node.sequence = items
        } else {
            node[key] = nil
        }
        return value
    }

    /// The segment that is not there, and what is there instead.
    func missing(_ key: String, isInsert: Bool = false, isParent: Bool = false) -> PatchFailure {
        var failure = problem(with: key, isInsert: isInsert, isParent: isParent)
        if !path.isEmpty, let location = node.location {
            failure.notes.append(.init("'\(path)' is here", at: location))
        }
        return failure
    }

    private func problem(with key: String, isInsert: Bool, isParent: Bool) -> PatchFailure {
        let place = path.isEmpty ? "the config" : "'\(path)'"
        switch node.content {
        case .mapping(let mapping):
            var hints: [String] = []
            if let hint = suggestionHint(for: key, among: mapping.keys) {
                hints.append(hint)
            } else if let shape = ObjectShape.at(path) {
                if shape.field(key) != nil {
                    hints.append(
                        isParent
                            ? "add '\(key)' as a whole: a patch makes no mappings on its way"
                            : "use 'op: add' to set what the file does not; defaults come after patches")
                } else if let hint = suggestionHint(for: key, among: shape.fields.map(\.key)) {
                    hints.append(hint)
                }
            }
            let there = mapping.isEmpty ? "it is empty" : "it has \(Self.list(mapping.keys))"
            return PatchFailure(reason: "\(place) has no '\(key)'; \(there)", hints: hints)
        case .sequence(let items):
            if PatchPath.index(key) == nil, key != "-" {
                return PatchFailure(
                    reason: "\(place) is a list, and '\(key)' is not an index",
                    hints: ["use a number from 0, 'key=value' to search, or '-' with 'op: add' to append"])
            }
            let range = items.isEmpty ? "it is empty" : "it has items 0 to \(items.count - 1)"
            return PatchFailure(
                reason: "\(place) has no item \(key); \(range)",
                hints: isInsert || key == "-"
                    ? ["use 'op: add' and '-' to append"] : ["items count from 0, after what earlier profiles changed"])
        case .scalar(let scalar):
            let text = scalar.kind == .null ? "null" : "the \(node.kindName) '\(scalar.text)'"
            return PatchFailure(reason: "\(place) is \(text), so there is no '\(key)' in it")
        }
    }

    static func list(_ keys: [String]) -> String {
        let shown = keys.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
        return keys.count > 10 ? shown + " and \(keys.count - 10) more" : shown
    }
}

extension ObjectShape {
    /// The fields of the mapping at a path of a config, nil when the schema has none there.
    static func at(_ path: FieldPath) -> ObjectShape? {
        var shape: Shape? = SkaffoldConfig.shape
        for component in path.components {
            switch (shape?.unwrapped, component) {
            case (.object(let type), .key(let key)): shape = type.objectShape.field(key)?.shape
            case (.list(let item), .index): shape = item
            case (.map(let value), .key): shape = value
            default: return nil
            }
        }
        return shape?.object
    }
}
