import ArgumentParser
import Runner

struct Debug: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "debug",
        abstract: "Run with containers that can be debugged, show logs and forward ports until Ctrl+C, then clean up.",
        subcommands: [DebugProfile.self])

    @Option(help: "Debuggers' protocols by preference, such as 'pydevd,dap' (comma-separated).")
    var protocols: [String] = []

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions
    @OptionGroup var deploy: DeployOptions
    @OptionGroup var watch: WatchOptions
    @OptionGroup var render: RenderOptions
    @OptionGroup var auto: AutoOptions
    @OptionGroup var cloudRun: CloudRunOptions
    @OptionGroup var events: EventOptions
    /// Not `--output`, which the subcommand has too: see `ArgumentNormalizer.debugOutput`.
    @Option(help: .hidden)
    var findingsOutput: FindingsOutput?

    @OptionGroup var global: GlobalOptions

    var collectsFindings: Bool { findingsOutput == .json }

    func execute(_ session: CommandSession) async throws {
        var options = try RunOptions(command: "debug", config: config, cluster: cluster, build: build, deploy: deploy)
        render.apply(to: &options)
        options.debugProtocols = protocols.flatMap(commaSeparated)
        watch.apply(to: &options, usual: DevIntents(builds: false, deploys: false))
        try await session.configuredRunner(options, auto, config).dev(enter: session.enterKey(options.watch))
    }
}
