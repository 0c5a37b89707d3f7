import Config
import PipelineModel
import Synchronization

/// The clusters of a run: the current one, and those that configurations name in `deploy.kubeContext`.
final class Clusters: Sendable {
    /// The one that everything but deploying goes by: local or not, profiles, the user's own settings
    /// (spec skaffold-config 9.5).
    let current: Cluster

    private let options: RunOptions
    private let surroundings: Surroundings
    private let reporter: any Reporter
    private let others = Mutex<[String: Cluster]>([:])

    init(options: RunOptions, surroundings: Surroundings, reporter: any Reporter) {
        self.options = options
        self.surroundings = surroundings
        self.reporter = reporter
        current = Cluster(options: options, surroundings: surroundings, reporter: reporter)
    }

    /// Where a configuration is deployed to: `--kube-context` beats `deploy.kubeContext`, which beats the current one.
    func cluster(for config: LoadedConfig) -> Cluster {
        let name = config.config.deploy.kubeContext
        return name.isEmpty || options.kubeContext != nil ? current : cluster(named: name)
    }

    /// The cluster of a context.
    func cluster(named name: String) -> Cluster {
        if name == (try? current.contextName()) { return current }
        return others.withLock { others in
            if let known = others[name] { return known }
            let made = Cluster(context: name, options: options, surroundings: surroundings, reporter: reporter)
            others[name] = made
            return made
        }
    }

    /// Closes all connections.
    func shutdown() async {
        await current.shutdown()
        for other in others.withLock({ Array($0.values) }) { await other.shutdown() }
    }
}
