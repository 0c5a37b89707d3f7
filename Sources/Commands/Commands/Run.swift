import ArgumentParser
import Runner

struct Run: SKCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build, deploy and wait until everything is healthy.",
        discussion: "With --tail or --port-forward it goes on until Ctrl+C; what was deployed stays.")

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions
    @OptionGroup var deploy: DeployOptions
    @OptionGroup var autoConfig: AutoConfigOptions
    @OptionGroup var global: GlobalOptions

    func execute(_ session: CommandSession) async throws {
        let options = try RunOptions(command: "run", config: config, cluster: cluster, build: build, deploy: deploy)
        try await session.configuredRunner(options, autoConfig, config).run()
    }
}
