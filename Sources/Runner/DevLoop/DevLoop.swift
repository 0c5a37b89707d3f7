import Config
import Diagnostics
import FileWatching
import KubernetesAPI
import PipelineModel
import Renderers
import Tasks

/// The loop of `dev` and `debug` with one configuration: everything is built and deployed, then what changes
/// (spec skaffold-pipeline 8).
struct DevLoop {
    let session: Session
    let watch: FileWatch<WatchedPart>
    let follower: Follower
    let requests: DevRequests
    let deployedModules: DeployedModules
    /// Since when logs are of interest.
    let start: Timestamp
    /// Whether a first iteration that fails ends the command: not after the configuration was edited.
    let endsOnFailure: Bool

    private var images = BuiltImages()
    private var pending = PendingWork()
    /// What has changed and was not told yet.
    private var news: [WatchedPart: FileChanges] = [:]
    private var echo = ChangeEcho()

    init(
        session: Session, watch: FileWatch<WatchedPart>, follower: Follower, requests: DevRequests,
        deployedModules: DeployedModules, start: Timestamp, endsOnFailure: Bool
    ) {
        self.session = session
        self.watch = watch
        self.follower = follower
        self.requests = requests
        self.deployedModules = deployedModules
        self.start = start
        self.endsOnFailure = endsOnFailure
    }

    /// Runs until the configuration has changed.
    ///
    /// - Throws: what the first iteration fails with, where that ends the command; `CancellationError`.
    mutating func run() async throws {
        pending.images = Set(session.selectedArtifacts.map(\.artifact.image))
        pending.deploys = true
        var isFirst = true
        while true {
            let step = DevStep(pending, intents: isFirst ? .all : requests.intents(session.options.watch.intents))
            let isAsked = requests.take()
            tell(step, isAsked: isAsked)
            switch step {
            case .reload: return
            case .wait: try await waitForChanges()
            case .iterate(let images, let deploys):
                do {
                    try await iterate(images, deploys: deploys, isFirst: isFirst)
                    if isFirst { listWatched() }
                    isFirst = false
                } catch  where isFirst && endsOnFailure {
                    throw error
                } catch {
                    try Task.checkCancellation()
                    session.report(error)
                    try await waitForChanges()
                }
            }
        }
    }

    // MARK: - An iteration

    private mutating func iterate(_ names: Set<String>, deploys: Bool, isFirst: Bool) async throws {
        let clock = ContinuousClock()
        let begin = clock.now
        if !names.isEmpty {
            var known = images
            for name in names { known.images[name] = nil }
            let build = { @Sendable [session, known] in try await session.build(after: known) }
            images = try await isFirst && deploys ? session.checkingNamespaces(build) : build()
            pending.images.subtract(names)
            pending.deploys = true
        }
        if deploys { try await deploy() }
        if !isFirst { session.reporter.report(.success("Done in \(DurationFormat.spelled(clock.now - begin))")) }
    }

    /// Renders and applies all manifests, and waits until they are healthy or until there is something new to do.
    private mutating func deploy() async throws {
        let built = session.artifacts(of: images)
        let modules: [RenderedModule]
        do {
            modules = try await session.render(built, setsDebugging: session.options.command == "debug")
            try await watch.monitor.extend(.rendering)
        } catch {
            // A rendering that fails has looked at files too.
            try await watch.monitor.extend(.rendering)
            throw error
        }
        follower.add(images: Dictionary(built.map { ($0.tag, $0.imageName) }) { $1 })
        for module in modules { deployedModules.note(module, name: session.inventoryName(of: module.config)) }
        let deployed = try await session.apply(modules, built: built)
        pending.deploys = false
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await settle(deployed))
        } catch {
            outcome = .failure(error)
        }
        // What is not healthy has logs too, and ports that lead to what still runs.
        try Task.checkCancellation()
        follower.follow(try await session.followings(modules, since: start, follower: follower))
        try outcome.get()
    }

    /// Waits until what was deployed is healthy. A change that leads to something ends the wait: what it waits for is
    /// about to be replaced.
    private mutating func settle(_ deployed: Session.Deployed) async throws {
        let requirers = session.requirers
        let (first, changes) = await withThrowingTaskGroup(of: [WatchedPart: FileChanges].self) { group in
            group.addTask { [session] in
                try await session.check(deployed)
                return [:]
            }
            group.addTask { [watch, requests, intents = session.options.watch.intents, pending = self.pending] in
                var all: [WatchedPart: FileChanges] = [:]
                var pending = pending
                while DevStep(pending, intents: requests.intents(intents)) == .wait {
                    // When the other has ended first, what was found by then still counts.
                    guard let changes = try? await watch.next() else { break }
                    all.merge(changes) { $0.merging($1) }
                    pending.add(changes.keys, requirers: requirers)
                }
                return all
            }
            let first = await group.nextResult()
            group.cancelAll()
            var changes = try? first?.get()
            while let other = await group.nextResult() {
                if let more = try? other.get() { changes = (changes ?? [:]).merging(more) { $0.merging($1) } }
            }
            return (first, changes ?? [:])
        }
        note(changes)
        if case .failure(let error) = first { throw error }
    }

    // MARK: - Changes

    private mutating func note(_ changes: [WatchedPart: FileChanges]) {
        pending.add(changes.keys, requirers: session.requirers)
        news.merge(changes) { $0.merging($1) }
    }

    private mutating func waitForChanges() async throws {
        session.reporter.report(.heading(WatchText.waiting(session.options.watch)))
        let clock = ContinuousClock()
        let begin = clock.now
        var changes = try await watch.next()
        if echo.isEcho(changes, after: clock.now - begin) {
            session.reporter.report(.diagnostic(echo.warning(in: session.surroundings.workingDirectory)))
            changes = try await watch.next()
        }
        note(changes)
    }

    private mutating func tell(_ step: DevStep, isAsked: Bool) {
        if let line = ChangeText.line(
            news, step: step, pending: pending, workingDirectory: session.surroundings.workingDirectory)
        {
            session.reporter.report(.heading(line))
        } else if isAsked {
            let action = step == .wait ? "Nothing has changed" : "As you asked: \(ChangeText.action(step, pending))"
            session.reporter.report(.heading(action))
        }
        news = [:]
    }

    private func listWatched() {
        let artifacts = session.watchedArtifacts
        session.reporter.report(
            .heading(artifacts.isEmpty ? "No artifacts found to watch" : "Listing files to watch..."))
        for entry in artifacts { session.reporter.report(.item(entry.artifact.image)) }
        session.reporter.report(.line("Press Ctrl+C to exit"))
    }
}
