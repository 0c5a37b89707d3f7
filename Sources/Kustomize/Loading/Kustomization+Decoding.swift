import Diagnostics
import YAML

extension Kustomization {
    static let fieldNames = [
        "apiVersion", "kind", "metadata", "resources", "components", "bases", "crds", "namespace", "namePrefix",
        "nameSuffix", "labels", "commonLabels", "commonAnnotations", "images", "imageTags", "replicas", "patches",
        "patchesStrategicMerge", "patchesJson6902", "configMapGenerator", "secretGenerator", "generatorOptions",
        "replacements", "vars", "sortOptions", "buildMetadata", "openapi", "configurations", "helmGlobals",
        "helmCharts", "helmChartInflationGenerator", "generators", "transformers", "validators",
    ]

    /// Reads a file's tree.
    /// - Throws: `kustomizationInvalid`, `unknownField`, `wrongType`, `unsupported`, each with its place.
    init(_ node: Node, path: String) throws {
        self.path = path
        self.node = node
        let fields = try FieldDecoder(node, path: "", known: Self.fieldNames)
        guard Self.fieldNames.dropFirst(3).contains(where: { fields[$0] != nil }) else {
            throw KustomizeError.emptyKustomization(path)
        }
        try decodeType(fields)
        if let metadata = fields["metadata"], metadata.mapping == nil {
            throw KustomizeError.wrongType("metadata", expected: "mapping", found: metadata)
        }

        resources = try (fields.strings("resources") ?? []) + (fields.strings("bases") ?? [])
        components = try fields.strings("components") ?? []
        crds = try fields.strings("crds") ?? []
        configurations = try fields.strings("configurations") ?? []
        generators = try fields.strings("generators") ?? []
        transformers = try fields.strings("transformers") ?? []
        validators = try fields.strings("validators") ?? []

        namespace = try fields.placedText("namespace")
        namePrefix = try fields.string("namePrefix")
        nameSuffix = try fields.string("nameSuffix")
        labels = try fields.decoders("labels", known: LabelEntry.fieldNames).map(LabelEntry.init)
        commonLabels = try fields.stringMap("commonLabels") ?? []
        commonAnnotations = try fields.stringMap("commonAnnotations") ?? []
        images = try
            (fields.decoders("images", known: ImageEntry.fieldNames)
            + fields.decoders("imageTags", known: ImageEntry.fieldNames)).map(ImageEntry.init)
        replicas = try fields.decoders("replicas", known: ReplicaEntry.fieldNames).map(ReplicaEntry.init)

        patches = try fields.decoders("patches", known: PatchEntry.fieldNames).map { try PatchEntry($0) }
        patchesStrategicMerge = try fields.strings("patchesStrategicMerge") ?? []
        patchesJSON6902 = try fields.decoders("patchesJson6902", known: PatchEntry.fieldNames).map {
            try PatchEntry($0)
        }

        generatorOptions =
            try fields.decoder("generatorOptions", known: GeneratorOptions.fieldNames)
            .map(GeneratorOptions.init) ?? GeneratorOptions()
        configMapGenerators = try fields.decoders("configMapGenerator", known: GeneratorEntry.fieldNames).map {
            try GeneratorEntry($0, kind: .configMap)
        }
        secretGenerators = try fields.decoders("secretGenerator", known: GeneratorEntry.fieldNames + ["type"]).map {
            try GeneratorEntry($0, kind: .secret)
        }
        replacements = try fields.decoders("replacements", known: ReplacementEntry.fieldNames)
            .map(ReplacementEntry.init)
        variables = try fields.decoders("vars", known: VariableEntry.fieldNames).map(VariableEntry.init)
        order = try fields.decoder("sortOptions", known: ["order", "legacySortOptions"]).map(Self.order)
        buildMetadata = try fields.strings("buildMetadata").map(BuildMetadata.init)
        openapi = try fields.decoder("openapi", known: ["path", "version"]).map(OpenAPIEntry.init)
        try decodeCharts(fields)
        noteDeprecated(fields)
    }

    private mutating func decodeType(_ fields: FieldDecoder) throws {
        let kind = try fields.string("kind") ?? "Kustomization"
        guard ["Kustomization", "Component"].contains(kind) else {
            throw KustomizeError(
                .kustomizationInvalid, "kind should be Kustomization or Component, not '\(kind)'",
                at: fields["kind"]?.location, hints: ["write 'kind: Kustomization', or take the line out"])
        }
        isComponent = kind == "Component"
        let expected = "kustomize.config.k8s.io/" + (isComponent ? "v1alpha1" : "v1beta1")
        let version = try fields.string("apiVersion") ?? expected
        guard version == expected || (!isComponent && version == "kustomize.config.k8s.io/v1") else {
            throw KustomizeError(
                .kustomizationInvalid, "apiVersion for \(kind) should be \(expected), not '\(version)'",
                at: fields["apiVersion"]?.location, hints: ["write 'apiVersion: \(expected)'"])
        }
    }

    private mutating func decodeCharts(_ fields: FieldDecoder) throws {
        if let globals = try fields.decoder("helmGlobals", known: HelmGlobals.fieldNames) {
            helmGlobals = try HelmGlobals(globals)
        }
        helmCharts = try fields.decoders("helmCharts", known: HelmChartEntry.fieldNames).map { try HelmChartEntry($0) }
        for old in try fields.decoders("helmChartInflationGenerator", known: HelmChartEntry.oldFieldNames) {
            helmCharts.append(try HelmChartEntry(old: old))
            // The last one that says anything decides for all charts.
            helmGlobals.chartHome = try old.string("chartHome").nonEmpty ?? helmGlobals.chartHome
            helmGlobals.configHome = try old.string("helmHome").nonEmpty ?? helmGlobals.configHome
        }
    }

    private static func order(_ fields: FieldDecoder) throws -> ResourceOrder {
        let custom = try fields.decoder("legacySortOptions", known: ["orderFirst", "orderLast"])
        switch try fields.string("order") {
        case "fifo":
            if let custom {
                throw KustomizeError(
                    .kustomizationInvalid, "'sortOptions.legacySortOptions' goes only with 'order: legacy'",
                    at: custom.node.location, hints: ["write 'order: legacy', or take 'legacySortOptions' out"])
            }
            return .accumulation
        case "legacy":
            guard let custom else { return .legacy }
            return .legacy(
                first: try custom.strings("orderFirst")?.map(\.text) ?? [],
                last: try custom.strings("orderLast")?.map(\.text) ?? [])
        default:
            throw KustomizeError(
                .kustomizationInvalid, "the field 'sortOptions.order' must be one of [fifo, legacy]",
                at: fields["order"]?.location ?? fields.node.location, hints: ["write 'order: legacy' or 'order: fifo'"]
            )
        }
    }

    private mutating func noteDeprecated(_ fields: FieldDecoder) {
        let successors = [
            ("bases", "resources"), ("imageTags", "images"), ("commonLabels", "labels"),
            ("patchesStrategicMerge", "patches"), ("patchesJson6902", "patches"), ("vars", "replacements"),
            ("helmChartInflationGenerator", "helmCharts"),
        ]
        for (old, new) in successors where fields[old] != nil {
            deprecated.append(
                Diagnostic(
                    .warning, "'\(old)' is deprecated", at: node.mapping?.keyNode(old)?.location,
                    hints: ["use '\(new)' instead"]))
        }
    }
}
