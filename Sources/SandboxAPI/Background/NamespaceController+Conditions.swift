import JSON
import ObjectStore
import SandboxModel

extension NamespaceController {
    /// Says in a namespace's status what keeps it.
    func tell(_ remaining: [ObjectKey], _ key: ObjectKey) {
        var counts: [String: Int] = [:]
        var finalizers: [String: Int] = [:]
        for key in remaining {
            counts["\(key.resource.resource).\(key.resource.group)", default: 0] += 1
            for name in server.store.get(key)?[path: "metadata", "finalizers"]?.array ?? [] {
                finalizers[name.string ?? "", default: 0] += 1
            }
        }
        let content = Self.text(counts, "has")
        let waiting = Self.text(finalizers, "in")
        guard let served = server.kinds.served(.namespaces) else { return }
        let options = WriteOptions(manager: "kube-controller-manager", subresource: "status")
        let now = JSONValue.string(server.clock.now().text)
        do {
            _ = try server.modify(key, served, options) { (old) throws(StatusError) in
                var object = old
                var conditions = old[path: "status", "conditions"]?.array ?? []
                func set(_ type: String, _ isTrue: Bool, _ reason: String, _ message: String) {
                    let former = conditions.first { $0["type"]?.string == type }
                    let status: JSONValue = isTrue ? "True" : "False"
                    let time = former?["status"] == status ? former?["lastTransitionTime"] ?? now : now
                    conditions.removeAll { $0["type"]?.string == type }
                    conditions.append([
                        "type": .string(type), "status": status, "lastTransitionTime": time, "reason": .string(reason),
                        "message": .string(message),
                    ])
                }
                set(
                    "NamespaceContentRemaining", true, "SomeResourcesRemain",
                    "Some resources are remaining: \(content)")
                set(
                    "NamespaceFinalizersRemaining", !waiting.isEmpty,
                    waiting.isEmpty ? "ContentHasNoFinalizers" : "SomeFinalizersRemain",
                    waiting.isEmpty
                        ? "All content-preserving finalizers finished"
                        : "Some content in the namespace has finalizers remaining: \(waiting)")
                object[path: "status", "conditions"] = .array(conditions)
                return object
            }
        } catch {
            // Gone meanwhile.
        }
    }

    private static func text(_ counts: [String: Int], _ word: String) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key) \(word) \($0.value) resource instances" }
            .joined(separator: ", ")
    }
}
