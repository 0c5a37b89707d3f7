import ArgumentParser
import Runner

/// Flags of all commands that make manifests. The hidden ones are taken for the scripts that give them (see
/// `FlagNotes`).
struct RenderOptions: ParsableArguments {
    @Option(help: "A YAML file with more rules for what may be changed in which kinds, as 'resourceSelector' has them.")
    var resourceSelectorRulesFile: String?

    @Option(help: .hidden) var hydrationDir: String?
    @Option(help: .hidden) var enablePlatformNodeAffinity: Bool?
    @Option(help: .hidden) var enableGkeArmNodeToleration: Bool?

    func apply(to options: inout RunOptions) {
        options.resourceSelectorRulesFile = resourceSelectorRulesFile.flatMap { $0.isEmpty ? nil : $0 }
    }
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
