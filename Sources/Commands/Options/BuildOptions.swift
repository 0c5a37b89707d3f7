import ArgumentParser

/// How artifacts are tagged, cached and built.
struct BuildOptions: ParsableArguments {
    @Option(
        name: [.customShort("d"), .long], help: "The registry and path to put in front of image names; '' for none.")
    var defaultRepo: String?

    @Option(name: [.short, .long], help: "One tag for every image, instead of what the tag policies compute.")
    var tag: String?

    @Option(help: "Platforms to build for: os/arch[/variant] (repeatable, comma-separated).")
    var platform: [String] = []

    @Option(help: "Take images from the cache when nothing that goes into them has changed.")
    var cacheArtifacts: Bool?

    @Option(help: "The cache file (~/.skaffold/cache).")
    var cacheFile: String?

    @Option(help: "How many artifacts are built at once; 0 is all of them.")
    var buildConcurrency: Int?

    @Option(
        name: [.customShort("b"), .long],
        help: "Build only artifacts whose image name contains this (repeatable, comma-separated).")
    var buildImage: [String] = []

    @Option(help: "Registries to talk to in plain HTTP (repeatable, comma-separated).")
    var insecureRegistry: [String] = []

    @Option(help: "Push the images even where the cluster could use them from the engine.")
    var push: Bool?

    @Option(help: "Build one platform only where the configuration lists several.")
    var disableMultiPlatformBuild: Bool?

    @Option(help: "Build for the platforms of the cluster's nodes.")
    var checkClusterNodePlatforms: Bool?

    @Option(help: .hidden) var skipTests: Bool?
    @Option(help: .hidden) var toot: Bool?

    @Option(help: "Find minikube clusters by more than the name of their context.")
    var detectMinikube: Bool?

    @Option(help: .hidden) var minikubeProfile: String?

    @Option(help: .hidden) var muteLogs: [MutedPhase] = []

    @Option(name: [.customShort("c"), .long], help: "The global configuration file (~/.skaffold/config).")
    var config: String?
}

/// Phases whose logs the peer writes to files. `sk` shows the log of what fails and keeps quiet otherwise.
struct MutedPhase: ExpressibleByArgument {
    static let names = ["build", "test", "render", "deploy", "status-check", "all", "none"]
    static var allValueStrings: [String] { names }

    init?(argument: String) {
        guard commaSeparated(argument).allSatisfy(Self.names.contains) else { return nil }
    }
}
