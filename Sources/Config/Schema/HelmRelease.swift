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
    public var overrides: [String: Node] = [:]
    public var packaged: Packaged?
    public var dependsOn: [String] = []

    public init() {}

    public static let schema = ObjectSchema<HelmRelease>("release") {
        Field("name", \.name, .required, .template, doc: "The name of the release.")
        Field(
            "chartPath", \.chartPath, .oneOf("chartSource"), .path, .template,
            doc: "The directory or archive of the chart on this machine.")
        Field(
            "remoteChart", \.remoteChart, .oneOf("chartSource"), .since("v2beta13"),
            doc: "The chart's name, as `helm install` takes it: in `repo`, as `repository/chart` or as `oci://` URL.")
        Field(
            "valuesFiles", \.valuesFiles, .path, .template, .since("v1alpha3"),
            doc: "Files with values for the chart. Later ones win.")
        Field(
            "namespace", \.namespace, .template, .defaultNote("the namespace of the deployment"),
            doc: "The namespace of the release.")
        Field("version", \.version, .template, .defaultNote("the latest"), doc: "The version of the chart.")
        Field(
            "setValues", \.setValues, .since("v1alpha2"),
            doc: "Values for the chart, as `--set` takes them. They are not expanded as templates.")
        Field(
            "setValueTemplates", \.setValueTemplates, .template, .since("v1alpha2"),
            doc:
                "Values for the chart with templates, such as `image: '{{.IMAGE_FULLY_QUALIFIED_web}}'` for the built image `web`."
        )
        Field(
            "setFiles", \.setFiles, .path, .since("v1beta15"),
            doc: "Values for the chart that are read from files, as `--set-file` does.")
        Field(
            "createNamespace", \.createNamespace, .default(false), .since("v2beta8"),
            doc: "Whether a namespace that is missing is made.")
        Field(
            "wait", \.wait, .default(false), .since("v1alpha2"), doc: "Whether helm waits until the release is ready.")
        Field(
            "recreatePods", \.recreatePods, .default(false), .since("v1alpha2"),
            doc: "Whether pods are started anew on an upgrade.")
        Field(
            "skipBuildDependencies", \.skipBuildDependencies, .default(false), .since("v1beta4"),
            doc: "Whether `helm dep build` is left out for the chart.")
        Field(
            "skipTests", \.skipTests, .default(false), .since("v4beta1"),
            doc: "Whether the chart's tests are left out of what is rendered.")
        Field(
            "useHelmSecrets", \.useHelmSecrets, .default(false), .since("v1beta7"),
            doc: "Whether values files are read with the plugin helm-secrets.")
        Field("repo", \.repo, .template, .since("v2beta13"), doc: "The URL of the repository that holds `remoteChart`.")
        Field(
            "upgradeOnChange", \.upgradeOnChange, .since("v2beta5"),
            .defaultNote("true for `chartPath`, false for `remoteChart`"),
            doc: "Whether a release that is there is upgraded when something has changed.")
        Field(
            "overrides", \.overrides, .since("v1alpha2"),
            doc: "Values for the chart as YAML, written to a values file that wins over `valuesFiles`.")
        Field("packaged", \.packaged, .since("v1alpha2"), doc: "Packages the chart with `helm package` first.")
        Field("dependsOn", \.dependsOn, .since("v4beta12"), doc: "The names of releases to deploy before this one.")
    }

    /// How a chart is packaged.
    public struct Packaged: SchemaType {
        public var version = ""
        public var appVersion = ""

        public init() {}

        public static let schema = ObjectSchema<Packaged>("chart package") {
            Field("version", \.version, .template, doc: "The version that the packaged chart gets.")
            Field("appVersion", \.appVersion, .template, doc: "The application's version that the packaged chart gets.")
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
        Field("global", \.global, doc: "Flags for every helm command.")
        Field("install", \.install, doc: "Flags for `helm install`.")
        Field("upgrade", \.upgrade, doc: "Flags for `helm upgrade`.")
        Field("depBuild", \.depBuild, .since("v4beta13"), doc: "Flags for `helm dep build`.")
        Field("template", \.template, .since("v4beta13"), doc: "Flags for `helm template`.")
    }
}
