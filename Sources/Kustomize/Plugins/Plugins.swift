import Diagnostics
import YAML

/// Generators, transformers and validators that have a configuration of their own (spec kustomize 11).
struct Plugins {
    let layer: KustomizationLayer

    /// What validators may leave behind on the objects they looked at.
    private static let validatedLabel = "validated-by"

    func generate(_ entries: [PlacedText]) throws -> [Resource] {
        try configurations(entries, what: "the generator").flatMap { node in
            let plugin = try PluginConfiguration(node, layer: layer)
            return try plugin.generate().map { resource in
                var resource = resource
                resource.origin = Origin(plugin: plugin)
                return resource
            }
        }
    }

    func transform(_ entries: [PlacedText], _ accumulator: inout Accumulator) throws {
        // All of them are configured before the first one runs.
        let plugins = try configurations(entries, what: "the transformer").map { node in
            let plugin = try PluginConfiguration(node, layer: layer)
            return (plugin, try plugin.transformers())
        }
        for (plugin, transformers) in plugins {
            for transformer in transformers {
                try LayerTransformers.run(
                    transformer, layer: layer, origin: Origin(plugin: plugin), on: &accumulator.resources)
            }
        }
    }

    /// Runs transformers that must leave the objects as they are, but for a label.
    func validate(_ entries: [PlacedText], _ accumulator: inout Accumulator) throws {
        for node in try configurations(entries, what: "the validator") {
            let plugin = try PluginConfiguration(node, layer: layer)
            let before = accumulator.resources.items.map(\.node)
            for transformer in try plugin.transformers() { try transformer.transform(&accumulator.resources) }
            let after = accumulator.resources.items.map(\.node)
            for (index, object) in before.enumerated() {
                if index < after.count, Self.withoutLabel(after[index]) == Self.withoutLabel(object) { continue }
                let name = "\(object["kind"]?.text ?? "")/\(object["metadata"]?["name"]?.text ?? "")"
                throw KustomizeError(
                    .transformerFailed,
                    "validator shouldn't modify the resource map: '\(plugin.kind)' changes '\(name)'",
                    at: node.location, notes: object.location.map { [.init("the object is here", at: $0)] } ?? [],
                    hints: ["list it under 'transformers' instead"])
            }
        }
    }

    private static func withoutLabel(_ object: Node) -> Node {
        guard var labels = object["metadata"]?["labels"]?.mapping else { return object }
        labels[validatedLabel] = nil
        var object = object
        object["metadata"]?["labels"] = labels.isEmpty ? nil : .mapping(labels)
        return object
    }

    /// The objects of all entries: first those that stand in the kustomization itself, then those of files.
    private func configurations(_ entries: [PlacedText], what: String) throws -> [Node] {
        var accumulator = Accumulator()
        for entry in entries where entry.isInline {
            for node in try ResourceReader.objects(try layer.loader.inlineDocuments(entry)) {
                try accumulator.resources.append(Resource(node, schemas: layer.loader.session.schemas))
            }
        }
        for entry in entries where !entry.isInline { try layer.addResource(entry, to: &accumulator) }
        return accumulator.resources.items.map(\.node)
    }
}
