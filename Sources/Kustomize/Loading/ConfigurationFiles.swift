import Diagnostics
import YAML

/// Reads the files of `configurations` (spec kustomize 5).
struct ConfigurationFiles {
    private let loader: FileLoader

    init(_ loader: FileLoader) {
        self.loader = loader
    }

    func read(configurations: [PlacedText], crds: [PlacedText]) throws -> TransformerConfiguration {
        if let entry = crds.first {
            throw KustomizeError.unsupported(
                "'crds'", at: entry.location, hint: "write the field specs into a file of 'configurations'")
        }
        var configuration = TransformerConfiguration.builtIn
        for entry in configurations {
            for node in try loader.documents(entry.text, what: "the configuration", at: entry.location) {
                try add(node, to: &configuration)
            }
        }
        return configuration
    }

    private func add(_ node: Node, to configuration: inout TransformerConfiguration) throws {
        let lists = TransformerConfiguration.List.allCases
        let fields = try FieldDecoder(node, path: "", known: lists.map(\.rawValue) + ["nameReference"])
        for list in lists {
            for decoder in try fields.decoders(list.rawValue, known: FieldSpec.fieldNames) {
                try configuration.add(try FieldSpec(decoder), to: list, at: decoder.node.location)
            }
        }
        for decoder in try fields.decoders("nameReference", known: ["group", "version", "kind", "fieldSpecs"]) {
            let target = GroupVersionKind(
                group: try decoder.string("group") ?? "", version: try decoder.string("version") ?? "",
                kind: try decoder.string("kind") ?? "")
            for inner in try decoder.decoders("fieldSpecs", known: FieldSpec.fieldNames) {
                try configuration.add(try FieldSpec(inner), for: target, at: inner.node.location)
            }
        }
    }
}
