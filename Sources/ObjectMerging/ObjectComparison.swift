public import JSON
public import KubernetesSchemas

/// What differs between two versions of an object. No field is in more than one of the sets.
public struct ObjectComparison: Sendable, Hashable {
    /// In the new one alone.
    public var added = FieldSet()
    /// In both, with another value.
    public var modified = FieldSet()
    /// In the old one alone.
    public var removed = FieldSet()

    public var isEmpty: Bool { added.isEmpty && modified.isEmpty && removed.isEmpty }

    /// Compares two versions of an object of a type.
    public init(_ old: JSONValue, _ new: JSONValue, schema: FieldSchema) {
        self = Comparing().compare(old, new, at: FieldPlace(schema)).below
    }

    init() {}

    init(added: [FieldSet.Node], modified: [FieldSet.Node], removed: [FieldSet.Node]) {
        self.added = FieldSet(sorting: added)
        self.modified = FieldSet(sorting: modified)
        self.removed = FieldSet(sorting: removed)
    }

    /// Without some fields and what is below them.
    func removingSubtrees(_ fields: FieldSet) -> ObjectComparison {
        var comparison = self
        comparison.added = added.removingSubtrees(fields)
        comparison.modified = modified.removingSubtrees(fields)
        comparison.removed = removed.removingSubtrees(fields)
        return comparison
    }
}

private struct Comparing {
    /// What of a level's fields and items differs.
    private struct Level {
        var added: [FieldSet.Node] = []
        var modified: [FieldSet.Node] = []
        var removed: [FieldSet.Node] = []

        var comparison: ObjectComparison {
            ObjectComparison(added: added, modified: modified, removed: removed)
        }
    }

    private let whole = FieldSetBuilder(ownsContainers: true)

    /// What differs in two values that are both there, and whether they differ as wholes.
    func compare(
        _ old: JSONValue, _ new: JSONValue, at place: FieldPlace
    ) -> (isModified: Bool, below: ObjectComparison) {
        var level = Level()
        switch (place.shape(of: old), place.shape(of: new)) {
        case (.leaf, .leaf): return (!Self.areSame(old, new), ObjectComparison())
        case (.fields(let old), .fields(let new)):
            compare(old, new, at: place, into: &level)
            return (false, level.comparison)
        case (.items(let old, let listType), .items(let new, _)):
            compare(old, new, listType, at: place, into: &level)
            return (false, level.comparison)
        case (_, .leaf):
            level.removed = whole.set(of: old, at: place).nodes
            return (!new.isNull || old.isEmpty, level.comparison)
        case (.leaf, _):
            level.added = whole.set(of: new, at: place).nodes
            return (!old.isNull || new.isEmpty, level.comparison)
        default:
            level.removed = whole.set(of: old, at: place).nodes
            level.added = whole.set(of: new, at: place).nodes
            return (true, level.comparison)
        }
    }

    private func compare(
        _ old: JSONValue, _ new: JSONValue, _ element: PathElement, at place: FieldPlace, into level: inout Level
    ) {
        let (isModified, below) = compare(old, new, at: place)
        if isModified || !below.modified.isEmpty {
            level.modified.append(
                FieldSet.Node(element: element, isMember: isModified, children: below.modified))
        }
        if !below.added.isEmpty {
            level.added.append(FieldSet.Node(element: element, isMember: false, children: below.added))
        }
        if !below.removed.isEmpty {
            level.removed.append(FieldSet.Node(element: element, isMember: false, children: below.removed))
        }
    }

    private func compare(
        _ old: [String: JSONValue], _ new: [String: JSONValue], at place: FieldPlace, into level: inout Level
    ) {
        let fields = place.fields
        // Types write times that are not set as null, wherever the object that holds them is.
        let ignoresNull = !place.schema.name.isEmpty
        for (name, oldValue) in old {
            if ignoresNull, oldValue.isNull, new[name] == nil { continue }
            let child = fields.place(name).place
            if let newValue = new[name] ?? Self.emptyField(name, oldValue, of: place.schema) {
                compare(oldValue, newValue, .field(name), at: child, into: &level)
            } else if let node = whole.node(.field(name), oldValue, at: child, isOwned: true) {
                level.removed.append(node)
            }
        }
        for (name, newValue) in new where old[name] == nil {
            if ignoresNull, newValue.isNull { continue }
            let child = fields.place(name).place
            if let empty = Self.emptyField(name, newValue, of: place.schema) {
                compare(empty, newValue, .field(name), at: child, into: &level)
            } else if let node = whole.node(.field(name), newValue, at: child, isOwned: true) {
                level.added.append(node)
            }
        }
    }

    private static func emptyField(_ name: String, _ value: JSONValue, of type: FieldSchema) -> JSONValue? {
        guard !type.name.isEmpty, ValueFields.names.contains(name) else { return nil }
        switch value {
        case .object: return .object([:])
        case .array: return .array([])
        default: return nil
        }
    }

    /// `1` and `1.0` are one number.
    private static func areSame(_ old: JSONValue, _ new: JSONValue) -> Bool {
        if old == new { return true }
        guard let old = old.number, let new = new.number else { return false }
        return old == new
    }

    private func compare(
        _ old: [JSONValue], _ new: [JSONValue], _ listType: FieldSchema.ListType, at place: FieldPlace,
        into level: inout Level
    ) {
        if old == new { return }
        let child = place.item
        let oldItems = Self.indexed(old, listType)
        let newItems = Self.indexed(new, listType)
        for (element, olds) in oldItems {
            let news = newItems[element] ?? []
            switch (olds.count, news.count) {
            case (1, 1): compare(olds[0], news[0], element, at: child, into: &level)
            case (1, 0):
                if let node = whole.node(element, olds[0], at: child, isOwned: true) { level.removed.append(node) }
            case (1, _):
                if let node = whole.node(element, olds[0], at: child, isOwned: true) { level.removed.append(node) }
                level.added.append(FieldSet.Node(element: element, isMember: true))
            case (_, 0): level.removed.append(FieldSet.Node(element: element, isMember: true))
            case (_, 1):
                level.removed.append(FieldSet.Node(element: element, isMember: true))
                if let node = whole.node(element, news[0], at: child, isOwned: true) { level.added.append(node) }
            default:
                if olds != news { level.modified.append(FieldSet.Node(element: element, isMember: true)) }
            }
        }
        for (element, news) in newItems where oldItems[element] == nil {
            if news.count > 1 {
                level.added.append(FieldSet.Node(element: element, isMember: true))
            } else if let node = whole.node(element, news[0], at: child, isOwned: true) {
                level.added.append(node)
            }
        }
    }

    /// The items by what tells them apart.
    private static func indexed(
        _ items: [JSONValue], _ listType: FieldSchema.ListType
    ) -> [PathElement: [JSONValue]] {
        var indexed: [PathElement: [JSONValue]] = [:]
        indexed.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            indexed[FieldPlace.element(of: item, at: index, in: listType), default: []].append(item)
        }
        return indexed
    }
}
