import KubernetesAPI
import YAML

/// Why an object that is being deleted is still there.
enum StuckDeletion {
    static func reasons(of reference: ObjectReference, client: KubernetesClient) async throws -> [String] {
        guard let object = try await client.get(reference) else { return [] }
        return reasons(of: object)
    }

    /// Its finalizers, and for a namespace what its conditions say (spec kubernetes-api 3.2).
    static func reasons(of object: Node) -> [String] {
        var reasons: [String] = []
        let finalizers = (object[path: "metadata", "finalizers"]?.sequence ?? []).compactMap(\.text)
        if !finalizers.isEmpty {
            let names = finalizers.map { "'\($0)'" }.joined(separator: ", ")
            reasons.append(
                "it has the finalizer\(finalizers.count == 1 ? "" : "s") \(names), which their owners have not removed")
        }
        guard object["kind"]?.text == "Namespace" else { return reasons }
        let telling: Set<String> = [
            "NamespaceContentRemaining", "NamespaceFinalizersRemaining", "NamespaceDeletionDiscoveryFailure",
            "NamespaceDeletionContentFailure", "NamespaceDeletionGroupVersionParsingFailure",
        ]
        for condition in object[path: "status", "conditions"]?.sequence ?? []
        where condition["status"]?.text == "True" && telling.contains(condition["type"]?.text ?? "") {
            reasons.append(condition["message"]?.text ?? condition["type"]?.text ?? "")
        }
        return reasons
    }
}
