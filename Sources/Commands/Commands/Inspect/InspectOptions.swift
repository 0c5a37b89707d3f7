import ArgumentParser

/// Flags of all `sk inspect` commands.
struct InspectOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case json }

    @Option(name: [.short, .long], help: "The configuration: a file, a URL, or '-' for standard input.")
    var filename = "skaffold.yaml"

    @Option(name: [.customShort("o"), .long], help: "The form of the answer: json.")
    var format: Format = .json

    @Option(help: "Where copies of remote configurations are kept; '~/.skaffold/remote-cache' unless given.")
    var remoteCacheDir: String?

    @Option(
        name: [.short, .long],
        help: "Only these modules, by metadata.name, and what they require (repeatable, comma-separated).")
    var module: [String] = []

    var modules: [String] { module.flatMap(commaSeparated) }
}

/// Which profiles an answer is for.
struct InspectProfileOptions: ParsableArguments {
    @Option(
        name: [.short, .long], parsing: .unconditionalSingleValue,
        help: "Activate a profile, or deactivate it with a leading '-' (repeatable, comma-separated).")
    var profile: [String] = []

    @Option(help: "Give the profiles of -p to required configurations too.")
    var propagateProfiles: Bool?

    var names: [String] { profile.flatMap(commaSeparated) }
}
