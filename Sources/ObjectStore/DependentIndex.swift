import JSON
import SandboxModel

/// Which objects name whom as their owner, by the owner's uid.
struct DependentIndex {
    private var keys: [String: Set<ObjectKey>] = [:]

    subscript(uid: String) -> Set<ObjectKey> { keys[uid] ?? [] }

    /// Takes note of a write.
    mutating func change(_ key: ObjectKey, from old: JSONValue?, to new: JSONValue?) {
        let (before, after) = (Self.owners(of: old), Self.owners(of: new))
        for uid in before.subtracting(after) {
            keys[uid]?.remove(key)
            if keys[uid]?.isEmpty == true { keys[uid] = nil }
        }
        for uid in after.subtracting(before) { keys[uid, default: []].insert(key) }
    }

    private static func owners(of object: JSONValue?) -> Set<String> {
        Set((object?[path: "metadata", "ownerReferences"]?.array ?? []).compactMap { $0["uid"]?.string })
    }
}
