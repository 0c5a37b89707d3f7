import Diagnostics
import YAML

/// One object on its way through the layers, with what has to be remembered about it.
struct Resource {
    /// A former identity; group and version are always the current ones (spec kustomize 4).
    struct PreviousID: Sendable {
        var kind: String
        var name: String
        var namespace: String
    }

    var node: Node
    let schemas: ObjectSchemas
    /// Former identities, oldest first.
    var history: [PreviousID] = []
    /// The prefixes and suffixes that layers gave it, oldest first; they tell apart what once had the same name.
    var prefixes: [String] = []
    var suffixes: [String] = []
    var needsHash = false
    var behavior: GeneratorBehavior = .unspecified
    var origin: Origin?
    var transformations: [Origin] = []
    /// Entries of labels and annotations whose places change together.
    var shared: [SharedEntry] = []
    /// The vars that take their value from this object.
    var variableNames: [String] = []
    /// Where the object was written: its document, or the entry of its generator.
    private(set) var source: SourceLocation?
    /// The patches, and merging generators, that touched it, in the order they did.
    var patches: [SourceLocation] = []
    /// Whether a chart made it: such objects keep the namespaces that the chart gave them.
    var isFromChart = false
    /// The first place to show.
    var location: SourceLocation? { node.location ?? node["kind"]?.location ?? node["metadata"]?.location }

    init(_ node: Node, schemas: ObjectSchemas) {
        self.node = node
        self.schemas = schemas
        source = node.location ?? node["kind"]?.location
    }

    /// Takes the place of an older object: what wrote that one stays its source.
    mutating func inheritSource(of old: Resource) {
        patches = old.patches + (source.map { [$0] } ?? [])
        source = old.source
    }

    mutating func note(patch location: SourceLocation?) {
        guard let location, patches.last != location else { return }
        patches.append(location)
    }

    var apiVersion: String { node["apiVersion"]?.text ?? "" }
    var kind: String { node["kind"]?.text ?? "" }
    var name: String { node["metadata"]?["name"]?.text ?? "" }
    var namespace: String { node["metadata"]?["namespace"]?.text ?? "" }
    var gvk: GroupVersionKind { GroupVersionKind(apiVersion: apiVersion, kind: kind) }
    var currentID: ResourceID { ResourceID(gvk: gvk, name: name, namespace: namespace, schemas: schemas) }
    var originalID: ResourceID { previousIDs.first ?? currentID }
    var isEmpty: Bool { node.mapping?.isEmpty ?? true }

    var previousIDs: [ResourceID] {
        if history.isEmpty { return [] }
        let now = gvk
        return history.map {
            ResourceID(
                gvk: GroupVersionKind(group: now.group, version: now.version, kind: $0.kind), name: $0.name,
                namespace: $0.namespace, schemas: schemas)
        }
    }

    /// Whether the current or any former identity is the given one.
    func hasID(_ id: ResourceID) -> Bool {
        currentID.matches(id) || (!history.isEmpty && previousIDs.contains { $0.matches(id) })
    }

    func hasID(where isWanted: (ResourceID) -> Bool) -> Bool {
        isWanted(currentID) || (!history.isEmpty && previousIDs.contains(where: isWanted))
    }

    mutating func recordID() {
        let id = currentID
        history.append(PreviousID(kind: id.gvk.kind, name: id.name, namespace: id.effectiveNamespace))
    }

    mutating func setName(_ name: String) {
        setMetadata("name", name)
    }

    mutating func setNamespace(_ namespace: String) {
        setMetadata("namespace", namespace)
    }

    private mutating func setMetadata(_ key: String, _ value: String) {
        if node["metadata"]?[key]?.string == value { return }
        var metadata = node["metadata"] ?? .mapping(Mapping())
        if metadata.mapping == nil { metadata.mapping = Mapping() }
        metadata[key] = value.isEmpty ? nil : .string(value, mark: metadata[key]?.mark ?? .none)
        node["metadata"] = metadata
    }

    /// A string map of the metadata, such as `labels`; entries that are no scalars are left out.
    func metadataMap(_ key: String) -> [String: String] {
        guard let entries = node["metadata"]?[key]?.mapping else { return [:] }
        var result: [String: String] = [:]
        for (key, value) in entries { result[key] = value.text ?? "" }
        return result
    }
}
