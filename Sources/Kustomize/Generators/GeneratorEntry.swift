import Diagnostics
import YAML

/// An entry of `configMapGenerator` or `secretGenerator` (spec kustomize 8).
struct GeneratorEntry {
    enum Kind: String {
        case configMap = "ConfigMap"
        case secret = "Secret"
    }

    var kind: Kind
    var name: String
    var namespace: String
    var behavior: GeneratorBehavior
    var envs: [PlacedText]
    var files: [PlacedText]
    var literals: [PlacedText]
    var options: GeneratorOptions
    /// The type of a secret.
    var type: String
    var mark: Mark

    static let fieldNames = ["name", "namespace", "behavior", "envs", "env", "files", "literals", "options"]

    init(_ decoder: FieldDecoder, kind: Kind) throws {
        self.kind = kind
        mark = decoder.node.mark
        name = try decoder.string("name") ?? ""
        namespace = try decoder.string("namespace") ?? ""
        envs = try decoder.strings("envs") ?? []
        if let env = try decoder.string("env").nonEmpty, let node = decoder["env"] {
            envs.append(PlacedText(text: env, node: node))
        }
        files = try decoder.strings("files") ?? []
        literals = try decoder.strings("literals") ?? []
        options =
            try decoder.decoder("options", known: GeneratorOptions.fieldNames).map(GeneratorOptions.init)
            ?? GeneratorOptions()
        type = try decoder.string("type").nonEmpty ?? "Opaque"
        let text = try decoder.string("behavior").nonEmpty ?? "unspecified"
        guard let behavior = GeneratorBehavior(rawValue: text) else {
            throw KustomizeError(
                .generatorInvalid, "unknown behavior '\(text)' in '\(decoder.path)'", at: decoder["behavior"]?.location,
                hints: ["it is one of 'create', 'merge' and 'replace'"])
        }
        self.behavior = behavior
    }
}
