import YAML

/// An entry of `labels` (spec kustomize 6.3).
struct LabelEntry {
    var pairs: [(key: String, value: Node)]
    var includeSelectors: Bool
    var includeTemplates: Bool
    var includeVolumeClaimTemplates: Bool
    var fields: [FieldSpec]

    static let fieldNames = [
        "pairs", "includeSelectors", "includeTemplates", "includeVolumeClaimTemplates", "fields",
    ]

    init(_ decoder: FieldDecoder) throws {
        pairs = try decoder.stringMap("pairs") ?? []
        includeSelectors = try decoder.bool("includeSelectors") ?? false
        includeTemplates = try decoder.bool("includeTemplates") ?? false
        includeVolumeClaimTemplates = try decoder.bool("includeVolumeClaimTemplates") ?? false
        fields = try decoder.decoders("fields", known: FieldSpec.fieldNames).map(FieldSpec.init)
    }

    /// The fields to set, by what the entry includes and what the configuration says.
    func specs(_ configuration: TransformerConfiguration) throws -> [FieldSpec] {
        var specs = fields
        func add(_ more: [FieldSpec]) throws {
            for spec in more { try TransformerConfiguration.insert(spec, into: &specs, name: "labels") }
        }
        try add(configuration[.labels])
        if includeSelectors {
            try add(configuration[.commonLabels])
        } else {
            if includeTemplates { try add(configuration[.templateLabels]) }
            if includeVolumeClaimTemplates { try add(configuration[.volumeClaimTemplateLabels]) }
            try add([FieldSpec("metadata/labels", create: true)])
        }
        return specs
    }
}
