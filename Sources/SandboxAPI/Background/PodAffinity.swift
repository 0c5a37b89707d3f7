import JSON
import ObjectStore
import SandboxModel

/// Which pods a pod wants near, and which not (required `podAffinity` and `podAntiAffinity`). With one node every
/// topology that the node has a label for is one place.
struct PodAffinity: Sendable {
    let pod: JSONValue
    let store: ObjectStore

    func faults(on node: JSONValue) -> [String] {
        for term in terms("podAntiAffinity") where isTopology(term, of: node) && !matches(term, itself: false).isEmpty {
            return ["node(s) didn't match pod anti-affinity rules"]
        }
        for term in terms("podAffinity") {
            // The first pod of a group that wants to be together has to begin somewhere.
            let isMet = !matches(term, itself: true).isEmpty
            if !isTopology(term, of: node) || !isMet { return ["node(s) didn't match pod affinity rules"] }
        }
        return []
    }

    private func terms(_ kind: String) -> [JSONValue] {
        pod[path: "spec", "affinity", kind, "requiredDuringSchedulingIgnoredDuringExecution"]?.array ?? []
    }

    private func isTopology(_ term: JSONValue, of node: JSONValue) -> Bool {
        node[path: "metadata", "labels"]?[term["topologyKey"]?.string ?? ""] != nil
    }

    private func matches(_ term: JSONValue, itself: Bool) -> [JSONValue] {
        guard let selector = LabelSelector(object: term["labelSelector"] ?? [:]) else { return [] }
        let own = pod[path: "metadata", "namespace"]?.string ?? ""
        let given = (term["namespaces"]?.array ?? []).compactMap(\.string)
        let namespaces = given.isEmpty ? [own] : given
        let uid = pod[path: "metadata", "uid"]
        return namespaces.flatMap { store.list(.pods, namespace: $0).objects }.filter { other in
            let isItself = other[path: "metadata", "uid"] == uid
            let runs =
                other[path: "spec", "nodeName"] != nil
                && !["Succeeded", "Failed"].contains(other[path: "status", "phase"]?.string ?? "")
            return (isItself ? itself : runs) && selector.matches(object: other)
        }
    }
}
