public import YAML

/// A Helm release, in `manifests.helm` and in `deploy.helm` (spec skaffold-config 1.11).
public struct HelmRelease: SchemaType {
    public var name = ""
    public var chartPath = ""
    public var remoteChart = ""
    public var valuesFiles: [String] = []
    public var namespace = ""
    public var version = ""
    public var setValues = FlatMap()
    public var setValueTemplates = FlatMap()
    public var setFiles: [String: String] = [:]
    public var createNamespace: Bool?
    public var wait = false
    public var recreatePods = false
    public var skipBuildDependencies = false
    public var skipTests = false
    public var useHelmSecrets = false
    public var repo = ""
    public var upgradeOnChange: Bool?
    public var overrides: Node = .null
    public var packaged: Packaged?
    public var dependsOn: [String] = []

    public init() {}

    public static let schema = ObjectSchema<HelmRelease>("release") {
        Field("name", \.name, .required, .template, doc: "The release name.")
        Field("chartPath", \.chartPath, .oneOf("chartSource"), .path, .template, doc: "The chart's directory.")
        Field("remoteChart", \.remoteChart, .oneOf("chartSource"), .since("v2beta13"), doc: "The chart's name or URL.")
        Field("valuesFiles", \.valuesFiles, .path, .template, doc: "Files with values.")
        Field("namespace", \.namespace, .template, doc: "The namespace of the release.")
        Field("version", \.version, .template, doc: "The chart's version.")
        Field("setValues", \.setValues, doc: "Values, as given.")
        Field("setValueTemplates", \.setValueTemplates, .template, doc: "Values with templates.")
        Field("setFiles", \.setFiles, .path, doc: "Values whose text is in files.")
        Field("createNamespace", \.createNamespace, doc: "Whether a missing namespace is made.")
        Field("wait", \.wait, doc: "Whether helm waits until the release is ready.")
        Field("recreatePods", \.recreatePods, doc: "Whether pods are started anew.")
        Field("skipBuildDependencies", \.skipBuildDependencies, doc: "Whether the chart's dependencies are left alone.")
        Field("skipTests", \.skipTests, .since("v4beta1"), doc: "Whether the chart's tests are left out.")
        Field("useHelmSecrets", \.useHelmSecrets, doc: "Whether the secrets plugin reads the values.")
        Field("repo", \.repo, .template, .since("v2beta13"), doc: "The chart's repository.")
        Field(
            "upgradeOnChange", \.upgradeOnChange,
            doc: "Whether changes upgrade the release; true for `chartPath`, false for `remoteChart`.")
        Field("overrides", \.overrides, doc: "Values as YAML, written to a values file.")
        Field("packaged", \.packaged, doc: "Packages the chart first.")
        Field("dependsOn", \.dependsOn, .since("v4beta12"), doc: "Releases to deploy before this one.")
    }

    /// How a chart is packaged.
    public struct Packaged: SchemaType {
        public var version = ""
        public var appVersion = ""

        public init() {}

        public static let schema = ObjectSchema<Packaged>("chart package") {
            Field("version", \.version, .template, doc: "The chart's version.")
            Field("appVersion", \.appVersion, .template, doc: "The application's version.")
        }
    }
}

/// More flags for helm, by sub-command.
public struct HelmFlags: SchemaType {
    public var global: [String] = []
    public var install: [String] = []
    public var upgrade: [String] = []
    public var depBuild: [String] = []
    public var template: [String] = []

    public init() {}

    public static let schema = ObjectSchema<HelmFlags>("helm flags") {
        Field("global", \.global, doc: "For every helm command.")
        Field("install", \.install, doc: "For `helm install`.")
        Field("upgrade", \.upgrade, doc: "For `helm upgrade`.")
        Field("depBuild", \.depBuild, .since("v4beta13"), doc: "For `helm dep build`.")
        Field("template", \.template, .since("v4beta13"), doc: "For `helm template`.")
    }
}
