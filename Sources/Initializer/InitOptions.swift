/// What the user asks of `sk init` (spec skaffold-config 8.4).
public struct InitOptions: Sendable {
    /// The project: absolute.
    public var directory: String
    /// The configuration to write, as typed; `-` for none, when only its text is wanted.
    public var filename = "skaffold.yaml"
    /// Whether an existing configuration is replaced and nothing is asked.
    public var force = false
    public var skipsBuild = false
    public var skipsDeploy = false
    /// Whether directories that cannot be read are passed over without a warning.
    public var skipsUnreachableDirectories = false
    /// A compose file to convert.
    public var composeFile: String?
    /// The kustomization that is no profile; nil to choose one.
    public var defaultKustomization: String?
    /// `--artifact`, each `PATH=IMAGE` or JSON; when there are any, nothing else is built.
    public var artifacts: [String] = []
    /// `--kubernetes-manifest`: paths and patterns, instead of what is found.
    public var manifests: [String] = []
    /// Whether manifests are made for what no manifest uses.
    public var generatesManifests = false
    public var findsJib = true
    public var findsJibGradle = true
    /// Nil where no Dockerfile covers a Go module.
    public var findsKo: Bool?
    public var findsBuildpacks = true
    /// The builder image for buildpacks.
    public var buildpacksBuilder = "gcr.io/buildpacks/builder:v1"

    public init(directory: String) {
        self.directory = directory
    }
}
