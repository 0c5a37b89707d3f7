import YAML

extension Resource {
    /// This generated object in the place of an older one: name, namespace and history stay, metadata is united,
    /// and for `merge` the data too (spec kustomize 8).
    func takingOver(_ old: Resource) -> Resource {
        var new = self
        new.setName(old.name)
        new.setNamespace(old.namespace)
        new.history = old.history
        // Only what two generators agree on gets a hash; an object of a file never does.
        new.needsHash = old.needsHash && needsHash
        new.prefixes = old.prefixes
        new.suffixes = old.suffixes
        new.variableNames = old.variableNames
        new.inheritSource(of: old)
        for key in ["labels", "annotations"] {
            guard let merged = Self.united(old.node["metadata"]?[key], with: node["metadata"]?[key]) else { continue }
            var metadata = new.node["metadata"] ?? .mapping(Mapping())
            metadata[key] = merged
            new.node["metadata"] = metadata
        }
        if behavior == .merge {
            for key in ["data", "binaryData"] {
                if let merged = Self.united(old.node[key], with: node[key]) { new.node[key] = merged }
            }
            new.origin = old.origin ?? origin
            new.transformations = old.transformations
        }
        return new
    }

    private static func united(_ old: Node?, with new: Node?) -> Node? {
        guard var result = old?.mapping else { return new }
        for (key, value) in new?.mapping ?? Mapping() { result[key] = value }
        return result.isEmpty ? nil : .mapping(result, mark: new?.mark ?? .none)
    }
}
