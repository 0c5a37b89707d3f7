import YAML

extension GeneratorEntry {
    /// The object that this entry makes (spec kustomize 8).
    func resource(globalOptions: GeneratorOptions, loader: FileLoader) throws -> Resource {
        if name.isEmpty {
            throw KustomizeError(
                .generatorInvalid, "a \(kind.rawValue.lowercased()) must have a name", at: mark.location,
                hints: ["add 'name' to its generator"])
        }
        let options = self.options.over(globalOptions)
        let sources = try KeyValueSources(self, loader: loader)
        var metadata = Mapping()
        metadata["name"] = .string(name, mark: mark)
        if !namespace.isEmpty { metadata["namespace"] = .string(namespace, mark: mark) }
        if !options.labels.isEmpty { metadata["labels"] = .mapping(Mapping(options.labels.map { ($0.key, $0.value) })) }
        if !options.annotations.isEmpty {
            metadata["annotations"] = .mapping(Mapping(options.annotations.map { ($0.key, $0.value) }))
        }
        var object = Mapping([("apiVersion", "v1"), ("kind", .string(kind.rawValue))])
        object["metadata"] = .mapping(metadata, mark: mark)

        var data = Mapping()
        var binary = Mapping()
        for (key, value, mark) in sources.pairs {
            switch kind {
            case .secret: data[key] = .string(WrappedBase64.text(value), mark: mark)
            case .configMap:
                if let text = String(validating: value, as: UTF8.self) {
                    data[key] = .string(text, mark: mark)
                } else {
                    binary[key] = .string(WrappedBase64.text(value), mark: mark)
                }
            }
        }
        if !data.isEmpty || kind == .secret { object["data"] = .mapping(data, mark: mark) }
        if !binary.isEmpty { object["binaryData"] = .mapping(binary, mark: mark) }
        if kind == .secret { object["type"] = .string(type) }
        if options.immutable { object["immutable"] = true }

        var resource = Resource(.mapping(object, mark: mark), schemas: loader.session.schemas)
        resource.needsHash = !options.disableNameSuffixHash
        resource.behavior = behavior
        return resource
    }
}
