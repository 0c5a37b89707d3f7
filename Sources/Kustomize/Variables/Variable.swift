import Diagnostics
import YAML

/// A var that a layer declared.
struct Variable {
    var entry: VariableEntry

    init(_ entry: VariableEntry) {
        self.entry = entry
    }

    /// Notes at the object that it gives this var its value. An object that is not there yet is no error here.
    func bind(in resources: inout ResourceList, schemas: ObjectSchemas) throws {
        let id = ResourceID(gvk: entry.gvk, name: entry.objectName, namespace: entry.namespace, schemas: schemas)
        let isExact = !id.namespace.isEmpty || id.isClusterScoped
        let matches = resources.items.indices.filter { index in
            resources.items[index].hasID {
                $0.name == id.name && $0.gvk == id.gvk && (!isExact || $0.effectiveNamespace == id.effectiveNamespace)
            }
        }
        if matches.count > 1 {
            throw KustomizeError(
                .variableFailed,
                "found \(matches.count) resId matches for var '\(entry.name)' (unable to disambiguate)",
                at: entry.location,
                notes: matches.compactMap { resources.items[$0].location }.map { .init("one is here", at: $0) },
                hints: ["add 'namespace' to its 'objref'"])
        }
        if let index = matches.first { resources.items[index].variableNames.append(entry.name) }
    }
}
