import ArgumentParser

/// Flags of the peer for a command that watches files. `sk debug` takes them and does not watch yet (see `FlagNotes`).
struct WatchOptions: ParsableArguments {
    @Option(help: .hidden) var trigger: WatchTrigger = .notify
    @Option(help: .hidden) var autoBuild: Bool?
    @Option(help: .hidden) var autoSync: Bool?
    @Option(help: .hidden) var autoDeploy: Bool?
    @Option(name: [.customShort("w"), .long], help: .hidden) var watchImage: [String] = []
    /// In milliseconds.
    @Option(name: [.customShort("i"), .long], help: .hidden) var watchPollInterval = 1000
    @Option(help: .hidden) var keepRunningOnFailure: Bool?
}

/// How changes are noticed.
enum WatchTrigger: String, ExpressibleByArgument, CaseIterable {
    case notify, polling, manual
}
