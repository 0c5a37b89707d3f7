import ArgumentParser

/// Flags for functions and plugins, which the kustomize command runs.
struct PluginOptions: ParsableArguments {
    @Option(help: "Let the kustomize command do the work, with plugins and functions.")
    var enableAlphaPlugins: Bool?

    @Option(help: .hidden) var enableExec: Bool?
    @Option(help: .hidden) var asCurrentUser: Bool?
    @Option(help: .hidden) var network: Bool?
    @Option(help: .hidden) var networkName: String?
    @Option(name: [.customShort("e"), .long], help: .hidden) var env: [String] = []
    @Option(help: .hidden) var mount: [String] = []

    /// Flags of `kustomize build`; empty where nobody asked for plugins, since the others mean nothing then.
    var arguments: [String] {
        guard enableAlphaPlugins == true else { return [] }
        let switches = [
            ("--enable-exec", enableExec), ("--as-current-user", asCurrentUser), ("--network", network),
        ]
        return ["--enable-alpha-plugins"] + switches.filter { $0.1 == true }.map(\.0)
            + (networkName.map { ["--network-name", $0] } ?? []) + env.flatMap { ["--env", $0] }
            + mount.flatMap { ["--mount", $0] }
    }
}
