import Diagnostics
import YAML

/// Generators and transformers that have a configuration of their own (spec kustomize 11).
struct BuiltInPlugins {
    let layer: KustomizationLayer

    func generate(_ entries: [PlacedText]) throws -> [Resource] {
        try configurations(entries, what: "the generator").map { node in
            let plugin = try PluginConfiguration(node, layer: layer)
            var resource = try plugin.generate()
            resource.origin = Origin(configuredIn: layer, kind: plugin.kind, name: plugin.name)
            return resource
        }
    }

    func transform(_ entries: [PlacedText], _ accumulator: inout Accumulator) throws {
        for node in try configurations(entries, what: "the transformer") {
            let plugin = try PluginConfiguration(node, layer: layer)
            for transformer in try plugin.transformers() {
                try LayerTransformers.run(
                    transformer, kind: plugin.kind, name: plugin.name, layer: layer, on: &accumulator.resources)
            }
        }
    }

    func validate(_ entries: [PlacedText], _ accumulator: Accumulator) throws {
        if let entry = entries.first { throw KustomizeError.unsupported("'validators'", at: entry.location) }
    }

    private func configurations(_ entries: [PlacedText], what: String) throws -> [Node] {
        try entries.flatMap { entry -> [Node] in
            if entry.isInline { return try layer.loader.inlineDocuments(entry) }
            if layer.loader.kind(entry.text) == .directory {
                var inner = Accumulator()
                try layer.addResource(entry, to: &inner)
                return inner.resources.items.map(\.node)
            }
            return try layer.loader.documents(entry.text, what: what, at: entry.location)
        }
    }
}
