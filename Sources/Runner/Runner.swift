import Config
import Diagnostics
public import PipelineModel
import Renderers
import Tasks

/// Runs pipelines: the only place that knows all phases, their order, and what is put around them.
///
/// A value made for one command. Errors are `DiagnosticError`s, or `CancellationError` when Ctrl+C ended the run.
public struct Runner: Sendable {
    let options: RunOptions
    let surroundings: Surroundings
    let reporter: any Reporter

    public init(options: RunOptions, surroundings: Surroundings, reporter: any Reporter) {
        self.options = options
        self.surroundings = surroundings
        self.reporter = reporter
    }

    /// Runs work with an engine and a cluster that are closed when it ends, whatever way it ends.
    ///
    /// - Parameters:
    ///   - loaded: the configuration, where it is loaded already.
    ///   - renderCache: what earlier sessions have read; nil to begin anew.
    func withSession<Result: Sendable>(
        loaded: LoadedConfigs? = nil, renderCache: RenderCache? = nil,
        _ work: @escaping @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        let clusters = Clusters(options: options, surroundings: surroundings, reporter: reporter)
        let minikube = Minikube(environment: surroundings.environment, homeDirectory: surroundings.homeDirectory)
        let engine = Engine(surroundings: surroundings) { [options] in
            try await minikube.engineEnvironment(options: options, cluster: clusters.current)
        }
        let session = try await Session(
            options: options, surroundings: surroundings, reporter: reporter, clusters: clusters, engine: engine,
            minikube: minikube, loaded: loaded, renderCache: renderCache)
        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(try await work(session))
        } catch {
            outcome = .failure(session.loaded.explaining(error))
        }
        try await withUncancellableTearDown {
            await engine.shutdown()
            await session.registries.shutdown()
            await clusters.shutdown()
        }
        return try outcome.get()
    }
}
