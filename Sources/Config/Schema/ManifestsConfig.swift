/// `manifests` (spec skaffold-config 1.9).
public struct ManifestsConfig: SchemaType {
    public var rawYaml: [String] = []
    public var remoteManifests: [RemoteManifest] = []
    public var kustomize: Kustomize?
    public var helm: HelmRender?
    public var kpt: [String] = []
    public var hooks = RenderHooks()
    public var transform: [Transformer]?
    public var validate: [Transformer]?
    public var output = ""

    public init() {}

    public static let schema = ObjectSchema<ManifestsConfig>("manifests") {
        Field("rawYaml", \.rawYaml, .path, .template, doc: "Manifest files, patterns or URLs.")
        Field(
            "remoteManifests", \.remoteManifests, .since("v4beta1"), doc: "Objects of a cluster to take over.")
        Field("kustomize", \.kustomize, doc: "Directories for kustomize.")
        Field("helm", \.helm, doc: "Helm charts to render.")
        Field("kpt", \.kpt, .path, doc: "Directories for kpt.")
        Field("hooks", \.hooks, doc: "Commands to run around rendering.")
        Field("transform", \.transform, doc: "Kpt functions that change manifests.")
        Field("validate", \.validate, doc: "Kpt functions that check manifests.")
        Field("output", \.output, doc: "Where rendered manifests are written to.")
    }

    /// An object of a cluster.
    public struct RemoteManifest: SchemaType {
        public var manifest = ""
        public var kubeContext = ""

        public init() {}

        public static let schema = ObjectSchema<RemoteManifest>("remote manifest") {
            Field("manifest", \.manifest, doc: "The object, as `[namespace:]kind/name`.")
            Field("kubeContext", \.kubeContext, doc: "The context to read it from.")
        }
    }

    /// `manifests.kustomize`.
    public struct Kustomize: SchemaType {
        public var paths: [String] = []
        public var buildArgs: [String] = []

        public init() {}

        public static let schema = ObjectSchema<Kustomize>("kustomize") {
            Field("paths", \.paths, .path, .template, doc: "Directories with a kustomization.")
            Field("buildArgs", \.buildArgs, doc: "More arguments for `kustomize build`.")
        }
    }

    /// `manifests.helm`.
    public struct HelmRender: SchemaType {
        public var flags = HelmFlags()
        public var releases: [HelmRelease] = []

        public init() {}

        public static let schema = ObjectSchema<HelmRender>("helm") {
            Field("flags", \.flags, doc: "More flags for helm.")
            Field("releases", \.releases, .required, doc: "The charts to render.")
        }
    }

    /// A kpt function with its settings.
    public struct Transformer: SchemaType {
        public var name = ""
        public var configMap: [String] = []

        public init() {}

        public static let schema = ObjectSchema<Transformer>("kpt function") {
            Field("name", \.name, .required, doc: "The function.")
            Field("configMap", \.configMap, doc: "Its settings, as `key:value`.")
        }
    }
}
