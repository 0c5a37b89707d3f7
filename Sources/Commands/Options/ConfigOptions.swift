public import ArgumentParser
public import Runner

/// Which configuration to read, and which parts and profiles of it.
struct ConfigOptions: ParsableArguments {
    @Option(name: [.short, .long], help: "The configuration: a file, a URL, or '-' for standard input.")
    var filename = "skaffold.yaml"

    @Option(
        name: [.short, .long],
        help: "Only these modules, by metadata.name, and what they require (repeatable, comma-separated).")
    var module: [String] = []

    @Option(
        name: [.short, .long], parsing: .unconditionalSingleValue,
        help: "Activate a profile, or deactivate it with a leading '-' (repeatable, comma-separated).")
    var profile: [String] = []

    @Option(help: "Activate profiles by command, kube context and environment.")
    var profileAutoActivation: Bool?

    @Option(help: "Give the profiles of -p to required configurations too.")
    var propagateProfiles: Bool?

    @Option(help: "Where copies of remote configurations are kept; '~/.skaffold/remote-cache' unless given.")
    var remoteCacheDir: String?

    @Option(
        help:
            "When these copies are brought up to date: 'always', 'missing' (only fetch what is not there; the default of 'diagnose'), or 'never'."
    )
    var syncRemoteCache: RemoteCacheSync?

    @Option(help: .hidden) var assumeYes: Bool?
    @Option(name: [.short, .long], help: .hidden) var user: String?

    var modules: [String] { module.flatMap(commaSeparated) }
    var profiles: [String] { profile.flatMap(commaSeparated) }
}

extension RemoteCacheSync: ExpressibleByArgument {}
