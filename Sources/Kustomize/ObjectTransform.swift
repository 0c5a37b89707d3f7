public import Diagnostics
public import YAML

/// What kustomize's transformers do, for objects that no kustomization lists.
public enum ObjectTransform: Sendable {
    /// Puts everything that is not cluster-scoped into a namespace (spec kustomize 6.1).
    case namespace(String)
    /// Sets labels, also in selectors and templates (spec kustomize 6.3).
    case labels([(key: String, value: String)])
    /// Sets annotations, also in templates (spec kustomize 6.4).
    case annotations([(key: String, value: String)])
    /// Puts texts around names that do not contain them, also where other objects refer to those (spec kustomize 6.2).
    case nameParts(prefix: String, suffix: String)

    /// The changed objects, in their order; marks stay.
    ///
    /// - Parameter location: where the change is asked for.
    /// - Throws: `KustomizeError` for an object that cannot be changed so.
    public func apply(to objects: [Node], at location: SourceLocation? = nil) throws -> [Node] {
        var resources = ResourceList()
        // Unlike a kustomization's, the objects may have equal names.
        let schemas = ObjectSchemas()
        resources.items = objects.map { Resource($0, schemas: schemas) }
        if case .nameParts(let prefix, let suffix) = self {
            try Self.rename(&resources, prefix: prefix, suffix: suffix)
        } else {
            try transformer(at: location)?.transform(&resources)
        }
        return resources.items.map(\.node)
    }

    private static func rename(_ resources: inout ResourceList, prefix: String, suffix: String) throws {
        for index in resources.items.indices {
            let resource = resources.items[index]
            if DefaultFieldSpecs.keepsName(resource.gvk) || resource.name.isEmpty { continue }
            var name = resource.name
            if !prefix.isEmpty, !name.contains(prefix) { name = prefix + name }
            if !suffix.isEmpty, !name.contains(suffix) { name += suffix }
            guard name != resource.name else { continue }
            resources.items[index].recordID()
            resources.items[index].setName(name)
        }
        try NameReferenceFixer(.builtIn).fix(&resources)
    }

    private func transformer(at location: SourceLocation?) -> (any Transformer)? {
        let configuration = TransformerConfiguration.builtIn
        let mark =
            location.map {
                Mark(line: $0.line, column: $0.column, source: Source(path: $0.file))
            } ?? .none
        func nodes(_ entries: [(key: String, value: String)]) -> [(key: String, value: Node)] {
            entries.map { ($0.key, .string($0.value, mark: mark)) }
        }
        switch self {
        case .namespace(let name):
            return NamespaceTransformer(
                namespace: PlacedText(text: name, node: .string(name, mark: mark)), specs: configuration[.namespace])
        case .labels(let entries):
            return MapTransformer(entries: nodes(entries), specs: configuration[.commonLabels])
        case .annotations(let entries):
            return MapTransformer(entries: nodes(entries), specs: configuration[.commonAnnotations])
        case .nameParts: return nil
        }
    }
}
