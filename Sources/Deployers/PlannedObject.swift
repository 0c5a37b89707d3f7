import KubernetesAPI
import PipelineModel
import YAML

/// A manifest with what serves it.
struct PlannedObject: Sendable {
    var manifest: Manifest
    var resource: APIResource
    var namespace: String?

    var reference: ObjectReference { ObjectReference(resource, namespace: namespace, name: manifest.name) }

    /// `deployment.apps`, as kubectl names kinds in its output.
    var kindName: String {
        resource.group.isEmpty ? resource.kind.lowercased() : "\(resource.kind.lowercased()).\(resource.group)"
    }

    /// The manifest with the label that makes it a member.
    func member(of set: ApplySet) -> Node { member(ofSet: set.id) }

    /// The same for a set of which only the ID is known.
    func member(ofSet id: String) -> Node {
        var node = manifest.node
        var metadata = node["metadata"] ?? .mapping([])
        var labels = metadata["labels"].flatMap { $0.isNull ? nil : $0 } ?? .mapping([])
        labels[ApplySet.memberLabel] = .string(id)
        metadata["labels"] = labels
        node["metadata"] = metadata
        return node
    }

    /// Whether an object that was there before stays without the label, and so is never deleted: others live by it.
    var isShared: Bool {
        switch (resource.group, resource.kind) {
        case ("", "Namespace"), ("apiextensions.k8s.io", "CustomResourceDefinition"): true
        default: false
        }
    }
}

extension Manifest {
    /// The manifests of a `List`, or the manifest itself.
    var flattened: [Manifest] {
        guard kind.hasSuffix("List"), let items = node["items"]?.sequence else { return [self] }
        return items.flatMap { Manifest($0).flattened }
    }

    var rank: ApplyRank { ApplyRank(group: group, kind: kind) }
}
