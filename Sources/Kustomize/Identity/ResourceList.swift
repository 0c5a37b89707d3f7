import Diagnostics

/// The objects gathered so far, in the order they came. No two have the same current identity.
struct ResourceList: Sendable {
    var items: [Resource] = []

    mutating func append(_ resource: Resource) throws {
        let id = resource.currentID
        if let first = items.first(where: { $0.name == id.name && $0.currentID.matches(id) }) {
            throw KustomizeError.duplicate(id, at: resource.location, first: first.location)
        }
        items.append(resource)
    }

    mutating func append(contentsOf others: ResourceList) throws {
        if items.isEmpty {
            items = others.items
        } else {
            items.reserveCapacity(items.count + others.items.count)
            for resource in others.items { try append(resource) }
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
