import Diagnostics
import YAML

/// The transformers behind the fields of one kustomization, in kustomize's fixed order (spec kustomize 1).
struct LayerTransformers {
    let layer: KustomizationLayer

    func run(on accumulator: inout Accumulator) throws {
        let file = layer.kustomization
        let configuration = accumulator.configuration
        func run(_ kind: String, _ transformer: any Transformer) throws {
            try Self.run(
                transformer, layer: layer, origin: Origin(configuredIn: layer, kind: kind), on: &accumulator.resources)
        }
        if !file.patchesStrategicMerge.isEmpty {
            try run(
                "PatchStrategicMergeTransformer",
                try StrategicMergeTransformer(file.patchesStrategicMerge, loader: layer.loader))
        }
        for entry in file.patches {
            try run("PatchTransformer", try PatchTransformer(entry, isOldJSON: false, loader: layer.loader))
        }
        if let namespace = file.namespace, !namespace.text.isEmpty {
            try run(
                "NamespaceTransformer", NamespaceTransformer(namespace: namespace, specs: configuration[.namespace]))
        }
        if let prefix = file.namePrefix.nonEmpty {
            try run("PrefixTransformer", PrefixTransformer(prefix: prefix, specs: configuration[.namePrefix]))
        }
        if let suffix = file.nameSuffix.nonEmpty {
            try run("SuffixTransformer", SuffixTransformer(suffix: suffix, specs: configuration[.nameSuffix]))
        }
        for entry in file.labels {
            try run("LabelTransformer", MapTransformer(entries: entry.pairs, specs: try entry.specs(configuration)))
        }
        if !file.commonLabels.isEmpty || !file.labels.isEmpty {
            try run(
                "LabelTransformer", MapTransformer(entries: file.commonLabels, specs: configuration[.commonLabels]))
        }
        if !file.commonAnnotations.isEmpty {
            try run(
                "AnnotationsTransformer",
                MapTransformer(entries: file.commonAnnotations, specs: configuration[.commonAnnotations]))
        }
        for entry in file.patchesJSON6902 {
            try run("PatchJson6902Transformer", try PatchTransformer(entry, isOldJSON: true, loader: layer.loader))
        }
        for entry in file.replicas {
            try run("ReplicaCountTransformer", ReplicaTransformer(entry: entry, specs: configuration[.replicas]))
        }
        for entry in file.images {
            try run("ImageTagTransformer", ImageTransformer(entry: entry, specs: configuration[.images]))
        }
        if !file.replacements.isEmpty {
            try run(
                "ReplacementTransformer", try ReplacementTransformer(file.replacements, loader: layer.loader))
        }
    }

    /// Runs one transformer, drops what became empty, and notes the run where the build was asked for it.
    static func run(
        _ transformer: any Transformer, layer: KustomizationLayer, origin: Origin?, on resources: inout ResourceList
    ) throws {
        try transformer.transform(&resources)
        resources.removeEmpty()
        guard layer.loader.session.buildMetadata.wantsTransformations, let origin else { return }
        for index in resources.items.indices { resources.items[index].transformations.append(origin) }
    }
}
