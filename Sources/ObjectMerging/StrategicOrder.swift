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

    private func places(_ items: [JSONValue]) -> [JSONValue: Int] {
        Dictionary(items.enumerated().map { (identity($1), $0) }) { first, _ in first }
    }

    private func sorted(_ items: [JSONValue], by places: [JSONValue: Int]) -> [JSONValue] {
        items.enumerated().sorted {
            let left = places[identity($0.element)] ?? .max
            let right = places[identity($1.element)] ?? .max
            return left != right ? left < right : $0.offset < $1.offset
        }.map(\.element)
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
