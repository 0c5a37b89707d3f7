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
        Field(
            "rawYaml", \.rawYaml, .path, .template,
            .defaultNote("`k8s/*.yaml`, where nothing else renders or deploys and there is one configuration"),
            doc: "Kubernetes manifests: files, patterns, `http(s)://` or `gs://` URLs.")
        Field(
            "remoteManifests", \.remoteManifests, .since("v4beta1"),
            doc: "Objects of a cluster to take over as manifests.")
        Field("kustomize", \.kustomize, doc: "Renders with kustomize.")
        Field("helm", \.helm, doc: "Renders charts with `helm template`.")
        Field("kpt", \.kpt, .path, doc: "Directories to render with `kpt fn render`.")
        Field("hooks", \.hooks, doc: "Commands to run around rendering.")
        Field("transform", \.transform, doc: "Kpt functions that change the manifests.")
        Field("validate", \.validate, doc: "Kpt functions that check the manifests.")
        Field("output", \.output, doc: "The file that rendered manifests are written to.")
    }

    /// An object of a cluster.
    public struct RemoteManifest: SchemaType {
        public var manifest = ""
        public var kubeContext = ""

        public init() {}

        public static let schema = ObjectSchema<RemoteManifest>("remote manifest") {
            Field("manifest", \.manifest, doc: "The object, as `[namespace:]kind/name`.")
            Field(
                "kubeContext", \.kubeContext, .defaultNote("the context of the deployment"),
                doc: "The kube context to read it from.")
        }
    }

    /// `manifests.kustomize`.
    public struct Kustomize: SchemaType {
        public var paths: [String] = []
        public var buildArgs: [String] = []

        public init() {}

        public static let schema = ObjectSchema<Kustomize>("kustomize") {
            Field(
                "paths", \.paths, .path, .template, .defaultNote("nothing; write `.` for the current directory"),
                doc: "Directories with a kustomization.")
            Field("buildArgs", \.buildArgs, doc: "More arguments for `kustomize build`.")
        }
    }

    /// `manifests.helm`.
    public struct HelmRender: SchemaType {
        public var flags = HelmFlags()
        public var releases: [HelmRelease] = []

        public init() {}

        public static let schema = ObjectSchema<HelmRender>("helm") {
            Field("flags", \.flags, doc: "More flags for the commands of helm.")
            Field(
                "releases", \.releases, .required,
                doc: "The charts to render. Where `deploy.helm` is set too, these are deployed.")
        }
    }

    /// A kpt function with its settings.
    public struct Transformer: SchemaType {
        public var name = ""
        public var configMap: [String] = []

        public init() {}

        public static let schema = ObjectSchema<Transformer>("kpt function") {
            Field(
                "name", \.name, .required, .always, doc: "The name of the function, such as `set-labels` or `kubeval`.")
            Field("configMap", \.configMap, doc: "The settings of the function, as `key:value`.")
        }
    }
}
