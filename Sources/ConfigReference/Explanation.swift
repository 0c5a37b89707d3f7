public import Config
public import YAML

/// What there is to say about a field, and about those below it.
public struct Explanation: Sendable {
    public let version: APIVersion
    public let entry: FieldEntry
    /// The fields directly below.
    public let fields: [Explanation]

    /// - Parameter isRecursive: whether the fields below have fields of their own.
    public init(_ entry: FieldEntry, version: APIVersion, isRecursive: Bool = false) {
        self.init(entry, tree: FieldTree(version: version), types: [], depth: isRecursive ? .max : 1)
    }

    /// The fields at the top.
    public static func top(version: APIVersion, isRecursive: Bool = false) -> [Explanation] {
        let tree = FieldTree(version: version)
        return tree.top.map { Explanation($0, tree: tree, types: [], depth: isRecursive ? .max : 0) }
    }

    private init(_ entry: FieldEntry, tree: FieldTree, types: [String], depth: Int) {
        self.entry = entry
        version = tree.version
        // What holds itself, and a profile's pipeline, is not shown again and again.
        let name = entry.inner.map { String(reflecting: $0) } ?? ""
        guard depth > 0, !types.contains(name), types.isEmpty || !tree.repeats(entry) else {
            fields = []
            return
        }
        fields = tree.children(of: entry).map {
            Explanation($0, tree: tree, types: types + [name], depth: depth - 1)
        }
    }

    public var field: FieldShape { entry.field }
    public var path: String { entry.path }
    public var type: String { field.shape.name }

    /// The fields of which only one can be set, this one among them; empty where it is not in such a group.
    public var alternatives: [String] {
        guard let group = field.oneOf else { return [] }
        let members = entry.owner.fields(in: version).filter { $0.oneOf == group }.map(\.key)
        return members.count > 1 ? members : []
    }

    /// Which fields below exclude each other, group by group.
    public var exclusiveFields: [[String]] {
        var groups: [(name: String, keys: [String])] = []
        for field in entry.inner?.fields(in: version) ?? [] {
            guard let name = field.oneOf else { continue }
            if let at = groups.firstIndex(where: { $0.name == name }) {
                groups[at].keys.append(field.key)
            } else {
                groups.append((name, [field.key]))
            }
        }
        return groups.map(\.keys).filter { $0.count > 1 }
    }

    /// What an absent field means, as text: `20m`, `the image name`.
    public var defaultText: String? {
        field.defaultValue.map { JSONEmitter.text($0) }.map {
            $0.hasPrefix("\"") ? String($0.dropFirst().dropLast()) : $0
        }
            ?? field.defaultNote
    }

    /// The versions with the field, in words.
    public var versions: String {
        switch (entry.since, entry.until) {
        case (nil, nil): "all"
        case (let since?, nil): "\(since) and later"
        case (nil, let until?): "up to \(until)"
        case (let since?, let until?): since == until ? "\(since) only" : "\(since) to \(until)"
        }
    }

    /// What the field was in older versions: `'imageName', up to skaffold/v1alpha3`.
    public var history: [String] {
        entry.owner.formerFields.filter { former in
            guard former.since.map({ $0 < version }) ?? true, !former.isKnown(in: version) else { return false }
            return former.successor == field.key || former.key == field.key
        }.compactMap { former in
            former.until.map {
                former.key == field.key ? "\(former.shape.name), up to \($0)" : "'\(former.key)', up to \($0)"
            }
        }
    }
}

extension Explanation {
    /// As data, in the order of the schema.
    public var node: Node {
        var entries: [(String, Node)] = [("path", .string(path)), ("type", .string(type))]
        entries.append(("required", .bool(field.isRequired)))
        if let group = field.oneOf {
            let members = Node.sequence(alternatives.map { .string($0) })
            entries.append(("oneOf", ["group": .string(group), "fields": members]))
        }
        if let value = field.defaultValue { entries.append(("default", value)) }
        if let note = field.defaultNote { entries.append(("defaultDescription", .string(note))) }
        if !field.values.isEmpty { entries.append(("values", .sequence(field.values.map { .string($0) }))) }
        if let since = entry.since { entries.append(("since", .string(since.description))) }
        if let until = entry.until { entries.append(("until", .string(until.description))) }
        if let successor = field.successor { entries.append(("replacedBy", .string(successor))) }
        entries.append(("isPath", .bool(field.isPath)))
        entries.append(("isTemplate", .bool(field.isTemplate)))
        entries.append(("description", .string(field.doc)))
        if !fields.isEmpty { entries.append(("fields", .sequence(fields.map(\.node)))) }
        return .mapping(entries)
    }
}
