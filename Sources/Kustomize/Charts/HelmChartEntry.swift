import Diagnostics
import YAML

/// An entry of `helmCharts`, or of its predecessor `helmChartInflationGenerator` (spec kustomize 11).
struct HelmChartEntry {
    /// How inline values and those of the file meet.
    enum ValuesMerge: String {
        case override, merge, replace
    }

    var name: String
    var version: String?
    var repository: String?
    var releaseName: String?
    var namespace: String?
    var nameTemplate: String?
    var valuesFile: PlacedText?
    var additionalValuesFiles: [PlacedText] = []
    var valuesInline: Node?
    var valuesMerge = ValuesMerge.override
    var apiVersions: [String] = []
    var kubeVersion: String?
    /// Switches, in the order in which helm gets them.
    var switches: [String] = []
    var isDevelopmentVersion = false
    var location: SourceLocation?

    static let fieldNames = [
        "name", "version", "repo", "releaseName", "namespace", "additionalValuesFiles", "valuesFile", "valuesInline",
        "valuesMerge", "includeCRDs", "skipHooks", "apiVersions", "kubeVersion", "nameTemplate", "skipTests", "debug",
        "devel",
    ]
    static let oldFieldNames = [
        "chartName", "chartVersion", "chartRepoUrl", "chartHome", "chartRepoName", "helmBin", "helmHome", "values",
        "valuesLocal", "valuesMerge", "releaseName", "releaseNamespace", "extraArgs",
    ]

    init(_ decoder: FieldDecoder) throws {
        try self.init(decoder, names: ["name", "version", "repo", "valuesFile", "valuesInline"])
        namespace = try decoder.string("namespace").nonEmpty
        nameTemplate = try decoder.string("nameTemplate").nonEmpty
        additionalValuesFiles = try decoder.strings("additionalValuesFiles") ?? []
        apiVersions = try decoder.strings("apiVersions")?.map(\.text) ?? []
        kubeVersion = try decoder.string("kubeVersion").nonEmpty
        let flags = [
            ("includeCRDs", "--include-crds"), ("skipTests", "--skip-tests"), ("skipHooks", "--no-hooks"),
            ("debug", "--debug"), ("devel", "--devel"),
        ]
        switches = try flags.filter { try decoder.bool($0.0) ?? false }.map(\.1)
        isDevelopmentVersion = switches.contains("--devel")
    }

    /// An entry of `helmChartInflationGenerator`. Its other fields have no meaning any more.
    init(old decoder: FieldDecoder) throws {
        try self.init(decoder, names: ["chartName", "chartVersion", "chartRepoUrl", "values", "valuesLocal"])
    }

    /// - Parameter names: the fields for name, version, repository, values file and inline values.
    private init(_ decoder: FieldDecoder, names: [String]) throws {
        location = decoder.node.location
        guard let name = try decoder.string(names[0]).nonEmpty else {
            throw KustomizeError(
                .generatorInvalid, "chart name cannot be empty in '\(decoder.path)'", at: location,
                hints: ["add '\(names[0])', the name of the chart's directory or of the chart in its repository"])
        }
        self.name = name
        version = try decoder.string(names[1]).nonEmpty
        repository = try decoder.string(names[2]).nonEmpty
        releaseName = try decoder.string("releaseName").nonEmpty
        valuesFile = try decoder.placedText(names[3])
        if let values = decoder[names[4]] {
            guard let mapping = values.mapping else {
                throw KustomizeError.wrongType(decoder.path(of: names[4]), expected: "mapping", found: values)
            }
            valuesInline = mapping.isEmpty ? nil : values
        }
        guard let text = try decoder.string("valuesMerge").nonEmpty else { return }
        guard let merge = ValuesMerge(rawValue: text) else {
            throw KustomizeError(
                .generatorInvalid, "valuesMerge must be one of [merge override replace], not '\(text)'",
                at: decoder["valuesMerge"]?.location,
                hints: ["'override' lets inline values win, 'merge' those of the file"])
        }
        valuesMerge = merge
    }
}
