import ArgumentParser

/// Flags of all commands that make manifests, which `sk` takes for the scripts that give them (see `FlagNotes`).
struct RenderOptions: ParsableArguments {
    @Option(help: .hidden) var hydrationDir: String?
    @Option(help: .hidden) var resourceSelectorRulesFile: String?
    @Option(help: .hidden) var enablePlatformNodeAffinity: Bool?
    @Option(help: .hidden) var enableGkeArmNodeToleration: Bool?
}

/// Flags of the deployer for Cloud Run.
struct CloudRunOptions: ParsableArguments {
    @Option(help: .hidden) var cloudRunProject: String?
    @Option(help: .hidden) var cloudRunLocation: String?
}

/// Flags for a run without a configuration, which the peer then makes. `sk` never makes one by the way.
struct AutoOptions: ParsableArguments {
    @Option(help: .hidden) var auto: Bool?
    @Option(help: .hidden) var autoCreateConfig: Bool?
}
