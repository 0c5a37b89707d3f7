public import Diagnostics
public import YAML

/// One release of `manifests.helm.releases`, with all templates in it expanded.
public struct HelmChart: Sendable {
    /// The release's name.
    public var name: String
    /// A directory, or the name or URL of a remote chart.
    public var chart: String
    public var isRemote: Bool
    public var namespace: String?
    /// Not for a chart that is packaged: that is the version it gets.
    public var version: String?
    public var repository: String?
    /// Paths of values files, in order; later ones win.
    public var valuesFiles: [String]
    /// `--set` values: keys in their dotted form.
    public var setValues: [(key: String, value: String)]
    /// `--set-file` values: keys and paths.
    public var setFiles: [(key: String, path: String)]
    /// Values as YAML, passed on standard input.
    public var overrides: Node?
    public var skipsTests: Bool
    /// Whether `helm dependency build` is left out.
    public var skipsDependencies: Bool
    /// Whether the plugin `helm secrets` decrypts values files.
    public var usesSecretsPlugin = false
    public var location: SourceLocation?
    /// Where the chart and its files are named, by their paths.
    public var places: [String: SourceLocation] = [:]

    public init(
        name: String, chart: String, isRemote: Bool = false, namespace: String? = nil, version: String? = nil,
        repository: String? = nil, valuesFiles: [String] = [], setValues: [(key: String, value: String)] = [],
        setFiles: [(key: String, path: String)] = [], overrides: Node? = nil, skipsTests: Bool = false,
        skipsDependencies: Bool = false, location: SourceLocation? = nil
    ) {
        self.name = name
        self.chart = chart
        self.isRemote = isRemote
        self.namespace = namespace
        self.version = version
        self.repository = repository
        self.valuesFiles = valuesFiles
        self.setValues = setValues
        self.setFiles = setFiles
        self.overrides = overrides
        self.skipsTests = skipsTests
        self.skipsDependencies = skipsDependencies
        self.location = location
    }
}
