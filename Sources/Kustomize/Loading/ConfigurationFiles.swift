import Diagnostics
import YAML

/// Reads the files of `configurations` (spec kustomize 5).
struct ConfigurationFiles {
    private let loader: FileLoader

    init(_ loader: FileLoader) {
        self.loader = loader
    }

    /// The built-in specs and those of the files.
    func read(_ entries: [PlacedText]) throws -> TransformerConfiguration {
        var added = TransformerConfiguration.empty
        for entry in entries {
            for node in try loader.looseDocuments(entry.text, what: "the configuration", at: entry.location) {
                var own = TransformerConfiguration.empty
                try add(node, to: &own)
                try added.merge(own)
            }
        }
        var configuration = TransformerConfiguration.builtIn
        try configuration.merge(added)
        return configuration
    }

    private func add(_ node: Node, to configuration: inout TransformerConfiguration) throws {
        let lists = TransformerConfiguration.List.allCases
        let fields = try FieldDecoder(
            node, path: "", known: lists.map(\.rawValue) + ["nameReference"], title: "the configuration")
        for list in lists {
            for decoder in try fields.decoders(list.rawValue, known: FieldSpec.fieldNames) {
                try configuration.add(try FieldSpec(decoder), to: list)
            }
        }
        for decoder in try fields.decoders("nameReference", known: ["group", "version", "kind", "fieldSpecs"]) {
            let target = GroupVersionKind(
                group: try decoder.string("group") ?? "", version: try decoder.string("version") ?? "",
                kind: try decoder.string("kind") ?? "")
            for inner in try decoder.decoders("fieldSpecs", known: FieldSpec.fieldNames) {
                try configuration.add(try FieldSpec(inner), for: target)
            }
        }
    }
}
