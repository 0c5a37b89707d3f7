import Diagnostics

/// The objects gathered so far, in the order they came. No two have the same current identity.
struct ResourceList {
    var items: [Resource] = [] { didSet { positions = nil } }
    /// Where the objects of each name are; nil after every change but an addition.
    private var positions: [String: [Int]]?

    mutating func append(_ resource: Resource) throws {
        let id = resource.currentID
        var table = positions ?? Dictionary(grouping: items.indices) { items[$0].name }
        positions = nil
        if let first = table[id.name]?.first(where: { items[$0].currentID.matches(id) }) {
            throw KustomizeError.duplicate(id, at: resource.location, first: items[first].location)
        }
        table[id.name, default: []].append(items.count)
        items.append(resource)
        positions = table
    }

    mutating func append(contentsOf others: ResourceList) throws {
        if items.isEmpty {
            items = others.items
        } else {
            items.reserveCapacity(items.count + others.items.count)
            for resource in others.items { try append(resource) }
        }
    }

    /// Patches and replacements may have made two objects one.
    /// - Throws: `duplicateResource`.
    func checkIdentities() throws {
        for same in Dictionary(grouping: items, by: \.name).values where same.count > 1 {
            for (index, resource) in same.enumerated() {
                let id = resource.currentID
                guard let first = same[..<index].first(where: { $0.currentID.matches(id) }) else { continue }
                throw KustomizeError.duplicate(id, at: resource.location, first: first.location)
            }
        }
    }

    mutating func removeEmpty() {
        items.removeAll(where: \.isEmpty)
    }

    /// Takes in what a generator made: a new object, or a change to one that is there (spec kustomize 8).
    mutating func absorb(_ resource: Resource) throws {
        let id = resource.currentID
        let matches = items.indices.filter { items[$0].hasID(id) }
        let behavior = resource.behavior
        guard let at = matches.first else {
            if behavior == .merge || behavior == .replace {
                throw KustomizeError(
                    .generatorConflict, "id \(id) does not exist; cannot \(behavior.rawValue)", at: resource.location,
                    hints: ["take 'behavior' out to create it"])
            }
            return try append(resource)
        }
        guard matches.count == 1 else {
            throw KustomizeError(
                .generatorConflict, "found multiple objects that could accept \(behavior.rawValue) of \(id)",
                at: resource.location,
                notes: matches.compactMap { items[$0].location }.map { .init("one is here", at: $0) })
        }
        guard behavior == .merge || behavior == .replace else {
            throw KustomizeError(
                .generatorConflict,
                "id \(id) exists; behavior must be merge or replace",
                at: resource.location,
                notes: items[at].location.map { [.init("it is here first", at: $0)] } ?? [],
                hints: ["add 'behavior: merge' or 'behavior: replace'"])
        }
        items[at] = resource.takingOver(items[at])
    }
}
