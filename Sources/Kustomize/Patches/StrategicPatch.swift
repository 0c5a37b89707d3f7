import Diagnostics
import YAML

/// A patch that is part of an object, and what it may change.
struct StrategicPatch {
    var node: Node
    var session: BuildSession
    var allowsNameChange = false
    var allowsKindChange = false

    /// Patches the one object that has, or had, the patch's identity.
    func applyToNamed(_ resources: inout ResourceList) throws {
        let id = Resource(node, schemas: session.schemas).currentID
        let matches = resources.items.indices.filter { resources.items[$0].hasID(id) }
        guard let index = matches.first else {
            let same = resources.items.filter { $0.kind == id.gvk.kind }.map(\.name)
            var hints =
                suggestionHint(for: id.name, among: same).map { [$0] } ?? [
                    "patch an object of this build, by its apiVersion, kind, name and namespace"
                ]
            if let twin = resources.items.first(where: { $0.kind == id.gvk.kind && $0.name == id.name }) {
                hints = ["the '\(twin.kind)' of this name is \(twin.currentID)"]
            }
            throw KustomizeError(
                .patchWithoutMatch,
                "no resource matches strategic merge patch \"\(id)\": no matches for Id \(id); failed to find unique target for patch \(id)",
                at: node["metadata"]?["name"]?.location ?? node.location, hints: hints)
        }
        guard matches.count == 1 else {
            throw KustomizeError(
                .patchWithoutMatch, "multiple matches for Id \(id); failed to find unique target for patch \(id)",
                at: node.location,
                notes: matches.compactMap { resources.items[$0].location }.map { .init("one is here", at: $0) },
                hints: ["write 'metadata.namespace' or the present name into the patch"])
        }
        try apply(to: &resources.items[index])
    }

    /// The same patch for an object that a target chose: its apiVersion is the object's, its labels are strings.
    func aimed(at resource: Resource) -> StrategicPatch {
        var copy = self
        copy.node["apiVersion"] = resource.node["apiVersion"]
        if var labels = copy.node["metadata"]?["labels"]?.mapping {
            labels.mapValues { value in
                guard let scalar = value.scalar, scalar.kind != .string, scalar.kind != .null else { return value }
                return .string(scalar.text, mark: value.mark)
            }
            copy.node["metadata"]?["labels"]?.mapping = labels
        }
        return copy
    }

    func apply(to resource: inout Resource) throws {
        let (name, namespace, kind) = (resource.name, resource.namespace, resource.node["kind"])
        if allowsNameChange || allowsKindChange { resource.recordID() }
        var merge = StrategicMerge(schema: session.schemas.merging)
        let merged = try merge.merge(resource.node, with: node)
        session.warnings += merge.warnings
        guard let merged else {
            resource.node = .mapping(Mapping())
            return
        }
        resource.node = merged
        resource.spreadSharedEntries()
        resource.note(patch: node.location)
        if resource.isEmpty { return }
        if !allowsKindChange { resource.node["kind"] = kind }
        if !allowsNameChange { resource.setName(name) }
        resource.setNamespace(namespace)
    }
}
