import Config
import Diagnostics
import PipelineModel
import Renderers
import Tasks
import YAML

/// One run while it is under way: the options, the loaded configuration, and the handles that all phases share.
struct Session: Sendable {
    let options: RunOptions
    let surroundings: Surroundings
    let reporter: any Reporter
    let clusters: Clusters
    let engine: Engine
    let minikube: Minikube
    let loaded: LoadedConfigs
    let artifactTable: ArtifactTable
    let global: GlobalConfig
    let registries: Registries
    /// Files that renderings have read and parsed, also those of earlier sessions.
    let renderCache: RenderCache
    let templates: FieldTemplates
    /// The current cluster's nodes, which decide both how images are delivered and for which platforms.
    let nodes: AsyncOnce<[Node]>
    /// How images reach the current cluster, as far as its name tells; nil when only its nodes could.
    let deliveryByName: AsyncOnce<ImageDelivery?>
    let delivery: AsyncOnce<ImageDelivery>

    init(
        options: RunOptions, surroundings: Surroundings, reporter: any Reporter, clusters: Clusters, engine: Engine,
        minikube: Minikube, loaded given: LoadedConfigs? = nil, renderCache: RenderCache? = nil
    ) async throws {
        self.renderCache = renderCache ?? RenderCache(workingDirectory: surroundings.workingDirectory)
        self.options = options
        self.surroundings = surroundings
        self.reporter = reporter
        self.clusters = clusters
        self.engine = engine
        self.minikube = minikube
        templates = FieldTemplates(environment: surroundings.environment)
        if let given {
            loaded = given
        } else {
            let load = options.loadOptions(surroundings, clusters.current)
            loaded = try await ConfigLoader(options: load).loadPrepared()
        }
        artifactTable = ArtifactTable(loaded.configs)
        try clusters.current.checkContext()
        let unsupported = UnsupportedFeatures(configs: loaded.configs, command: options.command).findings()
            .map { [loaded] in loaded.explaining($0) }
        let errors = unsupported.filter { $0.severity == .error }
        guard errors.isEmpty else { throw DiagnosticList(errors) }
        for warning in (given == nil ? loaded.warnings : []) + unsupported { reporter.report(.diagnostic(warning)) }
        if let file = options.globalConfigFile, try GlobalConfigFile.node(surroundings.absolute(file)) == nil {
            reporter.report(
                .diagnostic(
                    Diagnostic(
                        .warning, "the global configuration '\(file)' does not exist, so it has no settings",
                        hints: ["check '--config', or make it with 'sk config set KEY VALUE --config \(file)'"])))
        }
        global = try GlobalConfigFile.read(
            options: options, surroundings: surroundings, context: try clusters.current.contextName())
        nodes = AsyncOnce { try await Self.readNodes(of: clusters.current) }
        let decision = DeliveryDecision(
            options: options, surroundings: surroundings, cluster: clusters.current, global: global, nodes: nodes,
            minikube: minikube, reporter: reporter)
        let byName = AsyncOnce { try await decision.byName() }
        deliveryByName = byName
        delivery = AsyncOnce { try await decision.complete(try await byName.get()) }
        registries = Registries(
            surroundings: surroundings,
            insecureRegistries: Set(
                options.insecureRegistries + loaded.configs.flatMap(\.config.build.insecureRegistries)
                    + global.insecureRegistries))
    }

    /// Tells a decision to those who asked for it (`--verbosity debug`).
    func explain(_ text: @autoclosure () -> String) {
        if options.explains { reporter.report(.diagnostic(Diagnostic(.note, text()))) }
    }

    /// The current cluster.
    var cluster: Cluster { clusters.current }

    /// All configurations of this run, what is required first.
    var configs: [LoadedConfig] { loaded.configs }

    /// The artifacts of all configurations, in order, each with its configuration.
    var artifacts: [(config: LoadedConfig, artifact: Artifact)] { artifactTable.entries }

    /// `--default-repo`, or the registry that a local cluster says it uses, or the user's own setting; nil for none
    /// (spec skaffold-config 9.3).
    func defaultRepo() async throws -> String? {
        if let given = options.defaultRepo { return given.isEmpty ? nil : given }
        if options.offline { return global.defaultRepo }
        return try await deliveryByName.get()?.localRegistry ?? global.defaultRepo
    }
}
