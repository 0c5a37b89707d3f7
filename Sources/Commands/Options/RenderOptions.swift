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

/// What to do where there is no configuration.
struct AutoOptions: ParsableArguments {
    @Option(help: "Go on without a configuration file, with what is found in the directory.")
    var auto: Bool?

    @Option(help: "Offer to make a configuration where there is none.")
    var autoCreateConfig: Bool?
}
