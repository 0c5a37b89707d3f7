import Diagnostics
import KubernetesAPI
import PipelineModel
import Synchronization

/// The one cluster of a run: read and connected when it is first needed, then shared.
final class Cluster: Sendable {
    private struct State {
        var kubeConfig: Result<KubeConfig, any Error>?
        var client: KubernetesClient?
    }

    /// The context that a configuration asks for, beside the current one; nil for that.
    private let context: String?
    private let options: RunOptions
    private let surroundings: Surroundings
    let reporter: any Reporter
    private let state = Mutex(State())

    init(context: String? = nil, options: RunOptions, surroundings: Surroundings, reporter: any Reporter) {
        self.context = context
        self.options = options
        self.surroundings = surroundings
        self.reporter = reporter
    }

    /// The kubeconfig, read once.
    func kubeConfig() throws -> KubeConfig {
        try state.withLock { state in
            if let known = state.kubeConfig { return try known.get() }
            let read = Result { try readKubeConfig() }
            state.kubeConfig = read
            return try read.get()
        }
    }

    private func readKubeConfig() throws -> KubeConfig {
        try KubeConfig.load(
            path: options.kubeconfig.map(surroundings.absolute), environment: surroundings.environment,
            home: surroundings.homeDirectory)
    }

    /// The name of the context in use, nil where there is no kubeconfig: for profiles and the global configuration.
    ///
    /// - Throws: `KubernetesError` for a kubeconfig that cannot be read.
    func contextName() throws -> String? {
        if let name = context ?? options.kubeContext { return name }
        do {
            let current = try kubeConfig().currentContext
            return current.isEmpty ? nil : current
        } catch let error as KubernetesError where error.code == .noKubeconfig {
            return nil
        }
    }

    /// Refuses a context that was asked for by name and does not exist, before anything is done with it.
    func checkContext() throws {
        if let name = context ?? options.kubeContext { _ = try kubeConfig().context(name) }
    }

    /// Whether there is anything to connect to.
    var isConfigured: Bool {
        get throws { try contextName() != nil || surroundings.environment["KUBERNETES_SERVICE_HOST"] != nil }
    }

    /// The client. The namespace of its configuration is `--namespace`, or the context's.
    func client() throws -> KubernetesClient {
        if let client = state.withLock({ $0.client }) { return client }
        let configuration = try clusterConfiguration()
        let reporter = reporter
        return state.withLock { state in
            if let client = state.client { return client }
            let client = KubernetesClient(configuration, userAgent: "sk") { warning in
                reporter.report(.diagnostic(Diagnostic(.warning, warning)))
            }
            state.client = client
            return client
        }
    }

    private func clusterConfiguration() throws -> ClusterConfiguration {
        let kubeConfig = try kubeConfig()
        if kubeConfig.contexts.isEmpty, context == nil, options.kubeContext == nil, options.kubeconfig == nil,
            let inside = try ClusterConfiguration.inCluster(environment: surroundings.environment)
        {
            return inside
        }
        return try kubeConfig.resolve(
            context: context ?? options.kubeContext, namespace: options.namespace,
            pluginRunner: execPluginRunner(environment: surroundings.environment))
    }

    /// Closes the connection, if there is one.
    func shutdown() async {
        let client = state.withLock { state in
            defer { state.client = nil }
            return state.client
        }
        await client?.shutdown()
    }
}
