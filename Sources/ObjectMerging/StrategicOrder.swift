import JSON
import SandboxModel

/// The order of a list that several sides have a say in.
struct StrategicOrder {
    var mergeKey: String?

    /// What an item is known by: the value of its key, or itself.
    func identity(_ item: JSONValue) -> JSONValue {
        guard let mergeKey, case .object(let fields) = item else { return item }
        return fields[mergeKey] ?? .null
    }

    /// The items that a patch names in the patch's order, the others in the server's, and both mixed so that an item of the
    /// server stays before what followed it there.
    func ordered(_ items: [JSONValue], like patch: [JSONValue], then server: [JSONValue]) -> [JSONValue] {
        if items.count < 2 { return items }
        let patchPlaces = places(patch)
        let serverPlaces = places(server)
        let ours = sorted(items.filter { patchPlaces[identity($0)] != nil }, by: patchPlaces)
        let theirs = sorted(items.filter { patchPlaces[identity($0)] == nil }, by: serverPlaces)
        var result: [JSONValue] = []
        var left = 0
        var right = 0
        while left < theirs.count || right < ours.count {
            let takesTheirs =
                if left == theirs.count {
                    false
                } else if right == ours.count {
                    true
                } else if let their = serverPlaces[identity(theirs[left])],
                    let our = serverPlaces[identity(ours[right])]
                {
                    their < our
                } else {
                    false
                }
            result.append(takesTheirs ? theirs[left] : ours[right])
            if takesTheirs { left += 1 } else { right += 1 }
        }
        return result
    }

    /// The server's order as it is once a patch has deleted items: new ones take their places at its end.
    func server(_ old: [JSONValue], after patch: [JSONValue]) -> [JSONValue] {
        guard mergeKey != nil else { return old }
        let directive = StrategicMergePatch.directive
        let deleted = Set(patch.filter { $0[directive] == "delete" }.map(identity))
        if deleted.isEmpty { return old }
        let kept = old.filter { !deleted.contains(identity($0)) }
        if patch.contains(where: { $0[directive] == "replace" }) { return kept }
        let known = Set(kept.map(identity))
        let added = patch.filter { $0[directive] == nil && !known.contains(identity($0)) }
        return Array((kept + added).prefix(old.count))
    }

    private func places(_ items: [JSONValue]) -> [JSONValue: Int] {
        Dictionary(items.enumerated().map { (identity($1), $0) }) { first, _ in first }
    }

    /// What is not in the order comes first, the last of it foremost: the server sorts so.
    private func sorted(_ items: [JSONValue], by places: [JSONValue: Int]) -> [JSONValue] {
        var sorted: [(item: JSONValue, place: Int?)] = []
        sorted.reserveCapacity(items.count)
        for item in items {
            let place = places[identity(item)]
            var index = sorted.count
            while index > 0 {
                if let place, let before = sorted[index - 1].place, place >= before { break }
                index -= 1
            }
            sorted.insert((item, place), at: index)
        }
        return sorted.map(\.item)
    }

    /// The items of a patch must stand in its order list, in that order.
    func check(_ patch: [JSONValue], against order: [JSONValue]) throws(StatusError) {
        if patch.isEmpty || order.isEmpty { return }
        var rest = patch.filter { $0[StrategicMergePatch.directive] == nil }[...]
        for item in order {
            guard let next = rest.first else { return }
            if let mergeKey {
                for fields in [next, item] where fields[mergeKey] == nil {
                    throw StrategicListMerge.missingKey(mergeKey, in: fields)
                }
            }
            if identity(next) == identity(item) { rest.removeFirst() }
        }
        if rest.isEmpty { return }
        throw .unexpected(
            "The order in patch list:\n\(GoText.plain(.array(patch)))\n doesn't match $setElementOrder list:\n"
                + "\(GoText.plain(.array(order)))\n")
    }
}
