import ArgumentParser
import Runner

struct Debug: SKCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run with containers that can be debugged, show logs and forward ports until Ctrl+C, then clean up.",
        subcommands: [DebugProfile.self])

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions
    @OptionGroup var deploy: DeployOptions
    @OptionGroup var watch: WatchOptions
    @OptionGroup var render: RenderOptions
    @OptionGroup var auto: AutoOptions
    @OptionGroup var cloudRun: CloudRunOptions
    @OptionGroup var events: EventOptions
    @OptionGroup var global: GlobalOptions

    func execute(_ session: CommandSession) async throws {
        let options = try RunOptions(command: "debug", config: config, cluster: cluster, build: build, deploy: deploy)
        try await session.configuredRunner(options, auto, config).debug()
    }
}
