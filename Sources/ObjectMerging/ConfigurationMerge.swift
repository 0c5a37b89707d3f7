import JSON
import KubernetesSchemas

/// Merges an apply configuration into an object: what it sets counts, everything else stays.
struct ConfigurationMerge {
    func merge(_ configuration: JSONValue, into live: JSONValue, at place: FieldPlace) -> JSONValue {
        switch (place.shape(of: live), place.shape(of: configuration)) {
        case (.fields(let live), .fields(let fields)): return merge(fields, into: live, at: place)
        case (.items(let live, let listType), .items(let items, _)):
            return .array(merge(items, into: live, listType, at: place))
        case (.fields(let fields), .leaf) where configuration.isNull && !fields.isEmpty: return live
        case (.items(let items, _), .leaf) where configuration.isNull && !items.isEmpty: return live
        default: return configuration
        }
    }

    private func merge(
        _ configuration: [String: JSONValue], into live: [String: JSONValue], at place: FieldPlace
    ) -> JSONValue {
        let fields = place.fields
        var merged = live
        for (name, value) in configuration {
            guard let old = live[name] else {
                merged[name] = value
                continue
            }
            merged[name] = merge(value, into: old, at: fields.place(name).place)
        }
        return .object(merged)
    }

    /// The order is that of the object where the configuration says nothing else, and that of the configuration among its
    /// own items.
    private func merge(
        _ configuration: [JSONValue], into live: [JSONValue], _ listType: FieldSchema.ListType, at place: FieldPlace
    ) -> [JSONValue] {
        if configuration == live { return live }
        let child = place.item
        let ours = configuration.enumerated().map { FieldPlace.element(of: $1, at: $0, in: listType) }
        let theirs = live.enumerated().map { FieldPlace.element(of: $1, at: $0, in: listType) }
        let oursByElement = Dictionary(zip(ours, configuration)) { first, _ in first }
        // Of items that cannot be told apart, none is merged with.
        let theirsByElement = Dictionary(zip(theirs, live.map(Optional.some))) { _, _ in nil }

        func merged(_ element: PathElement) -> JSONValue {
            let our = oursByElement[element] ?? .null
            guard let their = theirsByElement[element] ?? nil else { return our }
            return merge(our, into: their, at: child)
        }
        var shared = ours.filter { theirsByElement[$0] != nil }[...]
        var nextShared = shared.popFirst()
        var done: Set<PathElement> = []
        var result: [JSONValue] = []
        var left = 0
        var right = 0
        while left < theirs.count || right < ours.count {
            if left < theirs.count, right < ours.count {
                let element = theirs[left]
                if element == ours[right] {
                    done.insert(element)
                    result.append(merged(element))
                    left += 1
                    right += 1
                    nextShared = shared.popFirst()
                    continue
                }
                if oursByElement[element] != nil, let next = nextShared, next != element {
                    left += 1
                    continue
                }
            }
            if left < theirs.count {
                let element = theirs[left]
                if oursByElement[element] == nil {
                    result.append(live[left])
                    left += 1
                    continue
                }
                if done.contains(element) { left += 1 }
            }
            if right < ours.count {
                let element = ours[right]
                done.insert(element)
                result.append(merged(element))
                right += 1
                if nextShared == element { nextShared = shared.popFirst() }
            }
        }
        return result
    }
}
