import Config
import Diagnostics
import FileWatching
import KubernetesAPI
import PipelineModel
import Tasks

extension Runner {
    /// `sk dev`, and `sk debug` with debuggable containers: build, deploy, show logs and forward ports, and again what
    /// changes, until Ctrl+C; then clean-up.
    ///
    /// - Parameter enter: waits until the user asks for the pending work; false when that can happen no more. Nil where
    ///   nobody can.
    public func dev(enter: (@Sendable () async throws -> Bool)? = nil) async throws {
        let monitor = FileMonitor<WatchedPart>()
        // Before it is read, so that what changes meanwhile is a change.
        let configuration = options.configurationFile(surroundings)
        await monitor.watch([.configuration: WatchedSet { PathSet(files: configuration) }])
        try await monitor.look()
        try await withSession { session in
            let deployed = DeployedModules()
            let outcome: Result<Void, any Error>
            do {
                outcome = .success(try await watch(monitor, session, deployed, enter: enter))
            } catch {
                outcome = .failure(error)
            }
            if options.cleansUp, !deployed.all.isEmpty {
                try await withUncancellableTearDown {
                    try await session.delete(deployed.all, dryRun: false, waits: true)
                }
            }
            try outcome.get()
        }
    }

    private func watch(
        _ monitor: FileMonitor<WatchedPart>, _ session: Session, _ deployed: DeployedModules,
        enter: (@Sendable () async throws -> Bool)?
    ) async throws {
        let follower = Follower(reporter: reporter)
        let requests = DevRequests()
        try await withFileWatch(monitor, trigger: options.watch.fileTrigger, onFallback: { reporter.warn(of: $0) }) {
            watch in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await follower.run() }
                if let enter {
                    group.addTask {
                        while try await enter() {
                            requests.ask()
                            watch.wake()
                        }
                    }
                }
                group.addTask {
                    try await iterate(session, watch: watch, follower: follower, requests: requests, deployed: deployed)
                }
                // Only the loop ends by itself, and only by throwing.
                while try await group.next() != nil {}
            }
        }
    }

    /// One loop after another, each with a configuration of its own.
    private func iterate(
        _ first: Session, watch: FileWatch<WatchedPart>, follower: Follower, requests: DevRequests,
        deployed: DeployedModules
    ) async throws {
        var session = first
        var endsOnFailure = !options.watch.keepsRunningOnFailure
        let start = Timestamp.now
        try await first.requireClusters()
        while true {
            let current = session
            let outcome: Result<Void, any Error>
            do {
                await watch.monitor.watch(current.watchedFiles())
                try await watch.monitor.extend(.configuration)
                try await watch.monitor.look()
                var loop = DevLoop(
                    session: current, watch: watch, follower: follower, requests: requests, deployedModules: deployed,
                    start: start, endsOnFailure: endsOnFailure)
                outcome = .success(try await loop.run())
            } catch {
                outcome = .failure(error)
            }
            if case .failure(let error) = outcome {
                try await withUncancellableTearDown { await current.registries.shutdown() }
                throw error
            }
            session = try await reload(current, watch: watch)
            endsOnFailure = false
        }
    }

    /// Loads the configuration anew. While it is broken, what was deployed with the one before stays.
    private func reload(_ session: Session, watch: FileWatch<WatchedPart>) async throws -> Session {
        await watch.monitor.watch([.configuration: WatchedSet { session.configurationFiles() }])
        while true {
            do {
                let new = try await session.reloaded()
                try await new.requireClusters()
                await session.registries.shutdown()
                return new
            } catch {
                try Task.checkCancellation()
                session.report(error)
                reporter.report(.heading("Watching the configuration for changes..."))
                _ = try await watch.next()
            }
        }
    }

}

extension Session {
    /// A session with the configuration as it is now, and the same connections.
    fileprivate func reloaded() async throws -> Session {
        try await Session(
            options: options, surroundings: surroundings, reporter: reporter, clusters: clusters, engine: engine,
            minikube: minikube, renderCache: renderCache)
    }

    /// Tells an error that does not end the command.
    func report(_ error: any Error) {
        guard !(error is CancellationError) else { return }
        for diagnostic in Diagnostic.all(of: error) { reporter.report(.diagnostic(diagnostic)) }
    }
}

extension WatchSettings {
    var pollInterval: Duration { interval ?? .seconds(1) }

    /// Events of the system make it look at once, after a moment in which files become whole. The peer waits a second.
    fileprivate var fileTrigger: WatchTrigger {
        switch trigger {
        case .notify: .notify(quiet: interval ?? .milliseconds(50))
        case .polling: .polling(interval: pollInterval)
        case .manual: .manual
        }
    }
}
