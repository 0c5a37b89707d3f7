import ArgumentParser

/// How objects are applied and waited for, and what goes on after that.
struct DeployOptions: ParsableArguments {
    @Option(help: "Wait until what was deployed is healthy.")
    var statusCheck: Bool?

    @Option(help: "Show the containers' logs until Ctrl+C.")
    var tail: Bool?

    @Option(
        help:
            "Forward ports until Ctrl+C: user, services, debug, pods or off (comma-separated; alone: user and services)."
    )
    var portForward: String?

    @Option(help: "Delete and create again what cannot be changed, and take over fields that others own.")
    var force: Bool?

    @Option(
        name: [.customShort("l"), .long], help: "A label 'key=value' for every object (repeatable, comma-separated).")
    var label: [String] = []

    @Option(help: "Report failed objects only when the deadline has passed.")
    var tolerateFailuresUntilDeadline: Bool?

    @Option(help: .hidden) var iterativeStatusCheck: Bool?
    @Option(help: .hidden) var fastFailStatusCheck: Bool?
    @Option(help: .hidden) var cleanup: Bool?
    @Option(help: .hidden) var noPrune: Bool?
    @Option(help: .hidden) var noPruneChildren: Bool?
    @Option(help: .hidden) var waitForDeletions: Bool?
    @Option(help: .hidden) var waitForDeletionsMax: String?
    @Option(help: .hidden) var waitForDeletionsDelay: String?
    @Option(help: .hidden) var statusCheckSelectors: String?
}
