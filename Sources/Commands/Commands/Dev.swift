import ArgumentParser
import Runner
import Terminal

struct Dev: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "dev",
        abstract: "Build and deploy, then again what changes, with logs and forwards, until Ctrl+C; then clean up.",
        discussion: "With --cleanup=false what was deployed stays.")

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions
    @OptionGroup var deploy: DeployOptions
    @OptionGroup var watch: WatchOptions
    @OptionGroup var render: RenderOptions
    @OptionGroup var auto: AutoOptions
    @OptionGroup var cloudRun: CloudRunOptions
    @OptionGroup var events: EventOptions
    @Option(help: .hidden) var digestSource: DigestSource?
    @Option(help: "json: print what is wrong as a JSON array, and nothing else.")
    var output: FindingsOutput?

    @OptionGroup var global: GlobalOptions

    var collectsFindings: Bool { output == .json }

    func execute(_ session: CommandSession) async throws {
        var options = try RunOptions(command: "dev", config: config, cluster: cluster, build: build, deploy: deploy)
        render.apply(to: &options)
        watch.apply(to: &options, usual: .all)
        options.digestSource = digestSource
        try await session.configuredRunner(options, auto, config).dev(enter: session.enterKey(options.watch))
    }
}
