import KubernetesAPI
import YAML

/// What the parent of an `ApplySet` says: where members may be.
struct Inventory: Sendable, Hashable {
    /// `ConfigMap`, `Deployment.apps`.
    var groupKinds: Set<String> = []
    /// Of the members, the parent's own among them where it has any.
    var namespaces: Set<String> = []

    init() {}

    init(parent: Node) {
        let annotations = parent[path: "metadata", "annotations"]
        groupKinds = Self.items(annotations?[ApplySet.kindsAnnotation]?.text)
        namespaces = Self.items(annotations?[ApplySet.namespacesAnnotation]?.text)
        if let own = parent[path: "metadata", "namespace"]?.text { namespaces.insert(own) }
    }

    mutating func add(_ resource: APIResource, namespace: String?) {
        groupKinds.insert(resource.groupKind)
        if resource.isNamespaced, let namespace { namespaces.insert(namespace) }
    }

    func union(_ other: Inventory) -> Inventory {
        var result = self
        result.groupKinds.formUnion(other.groupKinds)
        result.namespaces.formUnion(other.namespaces)
        return result
    }

    /// The parent object that says this.
    func parent(of set: ApplySet) -> Node {
        var annotations: [(String, Node)] = [
            (ApplySet.kindsAnnotation, .string(groupKinds.sorted().joined(separator: ","))),
            (ApplySet.toolingAnnotation, .string(ApplySet.tooling)),
        ]
        let others = namespaces.subtracting([set.parent.namespace ?? ""]).sorted()
        if !others.isEmpty {
            annotations.append((ApplySet.namespacesAnnotation, .string(others.joined(separator: ","))))
        }
        return [
            "apiVersion": "v1", "kind": "ConfigMap",
            "metadata": [
                "name": .string(set.parent.name), "namespace": .string(set.parent.namespace ?? ""),
                "labels": .mapping([(ApplySet.idLabel, .string(set.id))]), "annotations": .mapping(annotations),
            ],
        ]
    }

    private static func items(_ text: String?) -> Set<String> {
        Set((text ?? "").split(separator: ",").map(String.init).filter { !$0.isEmpty })
    }
}
