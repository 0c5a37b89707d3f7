public import ArgumentParser
public import Runner

/// How files are watched, and what is done about changes.
struct WatchOptions: ParsableArguments {
    @Option(help: "How changes are noticed: notify, polling or manual (Enter).")
    var trigger: WatchSettings.Trigger = .notify

    @Option(
        name: [.customShort("i"), .long],
        help: "Milliseconds between two looks (polling: 1000), or of quiet before a look (notify: 50).")
    var watchPollInterval: Int?

    @Option(help: "Build what has changed.")
    var autoBuild: Bool?

    @Option(help: "Deploy what has changed.")
    var autoDeploy: Bool?

    @Option(help: .hidden) var autoSync: Bool?

    @Option(
        name: [.customShort("w"), .long],
        help: "Watch only artifacts whose image name contains this (repeatable, comma-separated).")
    var watchImage: [String] = []

    @Option(help: "Go on when the first build or deployment fails, and try again after the next change.")
    var keepRunningOnFailure: Bool?

    func validate() throws {
        guard let watchPollInterval, !(1...86_400_000).contains(watchPollInterval) else { return }
        throw ValidationError(
            "'\(watchPollInterval)' is no value for '--watch-poll-interval': use milliseconds, from 1 to a day")
    }

    /// - Parameter usual: what is done about changes where no flag says so.
    func apply(to options: inout RunOptions, usual: DevIntents) {
        options.watch.trigger = trigger
        options.watch.interval = watchPollInterval.map { .milliseconds($0) }
        options.watch.intents = DevIntents(
            builds: autoBuild ?? usual.builds, deploys: autoDeploy ?? usual.deploys)
        options.watch.images = watchImage.flatMap(commaSeparated)
        options.watch.keepsRunningOnFailure = keepRunningOnFailure ?? false
    }
}

extension WatchSettings.Trigger: ExpressibleByArgument {}

extension CommandSession {
    /// Waits for Enter, where that means something to a command that watches files: with `--trigger manual`, and for a
    /// user at a terminal whose changes wait.
    func enterKey(_ watch: WatchSettings) -> (@Sendable () async throws -> Bool)? {
        let waits = !watch.intents.builds || !watch.intents.deploys
        guard watch.trigger == .manual || (waits && LineInput.isTerminal && global.interactive != false) else {
            return nil
        }
        return { try await LineInput().next() != nil }
    }
}
