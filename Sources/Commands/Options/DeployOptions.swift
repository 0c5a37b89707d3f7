import ArgumentParser

/// How objects are applied and waited for, and what goes on after that.
struct DeployOptions: ParsableArguments {
    @Option(defaultAsFlag: true, help: "Wait until what was deployed is healthy.")
    var statusCheck: Bool?

    @Option(defaultAsFlag: true, help: "Show the containers' logs until Ctrl+C.")
    var tail: Bool?

    @Option(defaultAsFlag: "true", help: "Forward ports until Ctrl+C: user, services, debug, pods or off (comma-separated; alone: user and services).")
    var portForward: String?

    @Option(defaultAsFlag: true, help: "Delete and create again what cannot be changed, and take over fields that others own.")
    var force: Bool?

    @Option(name: [.customShort("l"), .long], help: "A label 'key=value' for every object (repeatable, comma-separated).")
    var label: [String] = []

    @Option(defaultAsFlag: true, help: "Report failed objects only when the deadline has passed.")
    var tolerateFailuresUntilDeadline: Bool?

    @Option(defaultAsFlag: true, help: .hidden) var iterativeStatusCheck: Bool?
    @Option(defaultAsFlag: true, help: .hidden) var fastFailStatusCheck: Bool?
    @Option(defaultAsFlag: true, help: .hidden) var cleanup: Bool?
    @Option(defaultAsFlag: true, help: .hidden) var noPrune: Bool?
    @Option(defaultAsFlag: true, help: .hidden) var noPruneChildren: Bool?
    @Option(defaultAsFlag: true, help: .hidden) var waitForDeletions: Bool?
}
