import JSON
import KubernetesSchemas
import SandboxModel
import Synchronization

/// A kind as it is served at one version.
struct ServedKind: Sendable {
    var kind: ResourceKind
    var version: String
    var schema: FieldSchema
    /// The definition, for custom resources.
    var definition: JSONValue?

    var resource: GroupResource { GroupResource(kind.resource, group: kind.group) }
    /// `Deployment.apps`, as messages say it.
    var qualifiedKind: String { kind.group.isEmpty ? kind.kind : "\(kind.kind).\(kind.group)" }
    var apiVersion: String { kind.apiVersion(version) }
    var hasStatus: Bool { kind.subresources.contains("status") }

    /// The entry of `spec.versions` of a custom resource.
    var definitionVersion: JSONValue? {
        definition?[path: "spec", "versions"]?.array?.first { $0["name"]?.string == version }
    }
}

/// The built-in kinds and those of the custom resource definitions that are there now.
final class ServedKinds: Sendable {
    private struct State: Sendable {
        var catalogue: SchemaCatalogue
        var definitions: [GroupResource: JSONValue] = [:]
    }

    private let builtIn: SchemaCatalogue
    private let state: Mutex<State>

    init(_ builtIn: SchemaCatalogue) {
        self.builtIn = builtIn
        state = Mutex(State(catalogue: builtIn))
    }

    /// The resources of definitions, in order.
    var customResources: [GroupResource] {
        state.withLock { Array($0.definitions.keys) }.sorted { $0.description < $1.description }
    }

    var catalogue: SchemaCatalogue { state.withLock { $0.catalogue } }

    /// The kind of a resource; nil when it or the version is not served.
    ///
    /// - Parameter version: nil for the stored one.
    func served(_ resource: GroupResource, version: String? = nil) -> ServedKind? {
        let (catalogue, definition) = state.withLock { ($0.catalogue, $0.definitions[resource]) }
        guard let kind = catalogue.kind(group: resource.group, resource: resource.resource),
            let version = version ?? kind.versions.first, kind.versions.contains(version)
        else { return nil }
        return ServedKind(
            kind: kind, version: version, schema: catalogue.schema(of: kind), definition: definition)
    }

    func served(apiVersion: String, kind: String) -> ServedKind? {
        guard let kind = catalogue.kind(apiVersion: apiVersion, kind: kind) else { return nil }
        return served(GroupResource(kind.resource, group: kind.group))
    }

    /// Serves what the definitions say, and nothing that others said.
    func setDefinitions(_ definitions: [JSONValue]) {
        var kinds: [(kind: ResourceKind, schema: FieldSchema)] = []
        var byResource: [GroupResource: JSONValue] = [:]
        // One that is being deleted is served until its objects are gone.
        for definition in definitions {
            guard let (kind, schema) = Self.kind(of: definition) else { continue }
            kinds.append((kind, schema))
            byResource[GroupResource(kind.resource, group: kind.group)] = definition
        }
        let catalogue = builtIn.adding(kinds)
        let found = byResource
        state.withLock { $0 = State(catalogue: catalogue, definitions: found) }
    }

    private static func kind(of definition: JSONValue) -> (ResourceKind, FieldSchema)? {
        guard let spec = definition["spec"], let names = spec["names"], let group = spec["group"]?.string,
            let plural = names["plural"]?.string, let kindName = names["kind"]?.string
        else { return nil }
        let versions = (spec["versions"]?.array ?? []).filter { $0["served"]?.bool == true }
        let sorted = versions.sorted { $0["storage"]?.bool == true && $1["storage"]?.bool != true }
        guard let first = sorted.first else { return nil }
        func texts(_ name: String) -> [String] { (names[name]?.array ?? []).compactMap(\.string) }
        var subresources: [String] = []
        for name in ["status", "scale"] where first[path: "subresources", name] != nil { subresources.append(name) }
        let kind = ResourceKind(
            group: group, versions: sorted.compactMap { $0["name"]?.string }, kind: kindName,
            listKind: names["listKind"]?.string, resource: plural,
            singular: names["singular"]?.string ?? kindName.lowercased(), shortNames: texts("shortNames"),
            categories: texts("categories"), isNamespaced: spec["scope"]?.string != "Cluster",
            subresources: subresources)
        let schema = FieldSchema.customResource(
            structural: first[path: "schema", "openAPIV3Schema"] ?? [:], group: group,
            version: first["name"]?.string ?? "v1", kind: kindName)
        return (kind, schema)
    }
}
