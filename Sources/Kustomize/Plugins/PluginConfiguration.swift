import Diagnostics
import YAML

/// The configuration of one built-in plugin. Its field specs have no defaults.
struct PluginConfiguration {
    let node: Node
    let layer: KustomizationLayer
    let kind: String
    let name: String

    init(_ node: Node, layer: KustomizationLayer) throws {
        self.node = node
        self.layer = layer
        kind = node["kind"]?.text ?? ""
        name = node["metadata"]?["name"]?.text ?? ""
        guard node["apiVersion"]?.text == "builtin" else {
            throw KustomizeError(
                .unsupported, "external plugins disabled; unable to load external plugin '\(kind)'",
                at: node["kind"]?.location ?? node.location,
                hints: [
                    "only plugins with 'apiVersion: builtin' are run; let 'kustomize build --enable-alpha-plugins' run this one, and list what it prints under 'resources'"
                ])
        }
    }

    /// The fields; what a plugin does not know it has always ignored, so that is said and not refused.
    private func decoder(_ known: [String]) throws -> FieldDecoder {
        try FieldDecoder(node, path: "", known: ["apiVersion", "kind", "metadata"] + known, title: "its configuration")
        { error in
            layer.loader.session.warnings.append(
                Diagnostic(
                    .warning, "the plugin '\(kind)' ignores \(error.message)", at: error.location, hints: error.hints))
        }
    }

    private static let generators = [
        "ConfigMapGenerator", "SecretGenerator", "IAMPolicyGenerator", "HelmChartInflationGenerator",
    ]
    private static let transformers = [
        "AnnotationsTransformer", "HashTransformer", "ImageTagTransformer", "LabelTransformer", "NamespaceTransformer",
        "PatchJson6902Transformer", "PatchStrategicMergeTransformer", "PatchTransformer", "PrefixSuffixTransformer",
        "PrefixTransformer", "SuffixTransformer", "ReplacementTransformer", "ReplicaCountTransformer",
        "ValueAddTransformer",
    ]

    private func unknown(_ role: String, others: [String], all: [String]) -> KustomizeError {
        let isOther = others.contains(kind)
        return KustomizeError(
            .unsupported, "plugin '\(kind)' is not a \(role)", at: node["kind"]?.location ?? node.location,
            hints: isOther
                ? ["list it under '\(role == "generator" ? "transformers" : "generators")' instead"]
                : suggestionHint(for: kind, among: all).map { [$0] } ?? ["it is one of \(all.quotedList)"])
    }

    func generate() throws -> [Resource] {
        switch kind {
        case "ConfigMapGenerator", "SecretGenerator":
            let isSecret = kind == "SecretGenerator"
            let fields = try decoder(GeneratorEntry.fieldNames + (isSecret ? ["type"] : []))
            var entry = try GeneratorEntry(fields, kind: isSecret ? .secret : .configMap)
            if entry.name.isEmpty { entry.name = name }
            if entry.namespace.isEmpty { entry.namespace = node["metadata"]?["namespace"]?.text ?? "" }
            return [try entry.resource(globalOptions: GeneratorOptions(), loader: layer.loader)]
        case "IAMPolicyGenerator": return [try serviceAccount()]
        case "HelmChartInflationGenerator":
            let fields = try decoder(HelmChartEntry.fieldNames + HelmGlobals.fieldNames)
            return try ChartGenerator(
                entry: HelmChartEntry(fields), globals: HelmGlobals(fields), layer: layer,
                namespace: layer.chartNamespace
            ).generate()
        default: throw unknown("generator", others: Self.transformers, all: Self.generators)
        }
    }

    private func serviceAccount() throws -> Resource {
        let fields = try decoder(["cloud", "kubernetesService", "serviceAccount"])
        guard try fields.string("cloud") == "gke" else {
            throw KustomizeError(
                .generatorInvalid, "only the cloud 'gke' is known", at: fields["cloud"]?.location ?? node.location,
                hints: ["write 'cloud: gke'"])
        }
        let account = try fields.decoder("serviceAccount", known: ["name", "projectId"])
        let service = try fields.decoder("kubernetesService", known: ["name", "namespace"])
        let project = try account?.string("projectId") ?? ""
        let address = "\(try account?.string("name") ?? "")@\(project).iam.gserviceaccount.com"
        var metadata: [(String, Node)] = [
            ("annotations", ["iam.gke.io/gcp-service-account": .string(address)]),
            ("name", .string(try service?.string("name") ?? "")),
        ]
        if let namespace = try service?.string("namespace").nonEmpty {
            metadata.append(("namespace", .string(namespace)))
        }
        return Resource(
            .mapping(
                [("apiVersion", "v1"), ("kind", "ServiceAccount"), ("metadata", .mapping(metadata))], mark: node.mark),
            schemas: layer.loader.session.schemas)
    }

    func transformers() throws -> [any Transformer] {
        switch kind {
        case "AnnotationsTransformer":
            let fields = try decoder(["annotations", "fieldSpecs"])
            return [MapTransformer(entries: try fields.stringMap("annotations") ?? [], specs: try specs(fields))]
        case "LabelTransformer":
            let fields = try decoder(["labels", "fieldSpecs"])
            return [MapTransformer(entries: try fields.stringMap("labels") ?? [], specs: try specs(fields))]
        case "PrefixTransformer", "SuffixTransformer", "PrefixSuffixTransformer":
            let fields = try decoder(["prefix", "suffix", "fieldSpecs"])
            if fields["fieldSpecs"] == nil {
                throw KustomizeError(
                    .transformerFailed, "fieldSpecs is not expected to be nil in '\(kind)'", at: node.location,
                    hints: ["add 'fieldSpecs: [{path: metadata/name}]'"])
            }
            var result: [any Transformer] = []
            if kind != "SuffixTransformer", let prefix = try fields.string("prefix").nonEmpty {
                result.append(PrefixTransformer(prefix: prefix, specs: try specs(fields)))
            }
            if kind != "PrefixTransformer", let suffix = try fields.string("suffix").nonEmpty {
                result.append(SuffixTransformer(suffix: suffix, specs: try specs(fields)))
            }
            return result
        case "NamespaceTransformer": return [try namespaceTransformer()]
        case "ImageTagTransformer":
            let fields = try decoder(["imageTag", "fieldSpecs"])
            guard let image = try fields.decoder("imageTag", known: ImageEntry.fieldNames) else { return [] }
            return [ImageTransformer(entry: try ImageEntry(image), specs: try specs(fields))]
        case "ReplicaCountTransformer":
            let fields = try decoder(["replica", "fieldSpecs"])
            guard let replica = try fields.decoder("replica", known: ReplicaEntry.fieldNames) else { return [] }
            return [ReplicaTransformer(entry: try ReplicaEntry(replica), specs: try specs(fields))]
        case "PatchTransformer":
            let fields = try decoder(PatchEntry.fieldNames)
            return [try PatchTransformer(PatchEntry(fields), isOldJSON: false, loader: layer.loader)]
        case "PatchJson6902Transformer":
            let fields = try decoder(["target", "path", "jsonOp"])
            return [
                try PatchTransformer(PatchEntry(fields, textField: "jsonOp"), isOldJSON: true, loader: layer.loader)
            ]
        case "PatchStrategicMergeTransformer":
            let fields = try decoder(["paths", "patches"])
            let entries = try (fields.strings("paths") ?? []) + (fields.placedText("patches").map { [$0] } ?? [])
            if entries.isEmpty {
                throw KustomizeError(
                    .patchInvalid, "empty file path and empty patch content", at: node.location,
                    hints: ["add 'paths' or 'patches'"])
            }
            return [try StrategicMergeTransformer(entries, loader: layer.loader)]
        case "HashTransformer": return [HashTransformer()]
        case "ValueAddTransformer":
            return [try ValueAddTransformer(decoder(ValueAddTransformer.fieldNames), loader: layer.loader)]
        case "ReplacementTransformer":
            let fields = try decoder(["replacements"])
            let entries = try fields.decoders("replacements", known: ReplacementEntry.fieldNames)
            return [try ReplacementTransformer(entries.map(ReplacementEntry.init), loader: layer.loader)]
        default: throw unknown("transformer", others: Self.generators, all: Self.transformers)
        }
    }

    private func specs(_ fields: FieldDecoder) throws -> [FieldSpec] {
        try fields.decoders("fieldSpecs", known: FieldSpec.fieldNames).map(FieldSpec.init)
    }

    private func namespaceTransformer() throws -> NamespaceTransformer {
        let fields = try decoder(["fieldSpecs", "unsetOnly", "setRoleBindingSubjects"])
        guard let value = node["metadata"]?["namespace"], let namespace = value.text else {
            throw KustomizeError(
                .transformerFailed, "the NamespaceTransformer has no 'metadata.namespace'", at: node.location,
                hints: ["add the namespace there"])
        }
        var transformer = NamespaceTransformer(
            namespace: PlacedText(text: namespace, node: value), specs: try specs(fields))
        transformer.unsetOnly = try fields.bool("unsetOnly") ?? false
        if let text = try fields.string("setRoleBindingSubjects") {
            guard let subjects = NamespaceTransformer.Subjects(rawValue: text) else {
                throw KustomizeError(
                    .transformerFailed, "unknown value '\(text)' of 'setRoleBindingSubjects'",
                    at: fields["setRoleBindingSubjects"]?.location,
                    hints: ["it is one of 'defaultOnly', 'allServiceAccounts' and 'none'"])
            }
            transformer.subjects = subjects
        }
        return transformer
    }
}
