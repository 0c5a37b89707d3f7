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
    @Option(help: "json: print what is wrong as a JSON array, and nothing else.")
    var output: FindingsOutput?

    @OptionGroup var global: GlobalOptions

    var collectsFindings: Bool { output == .json }

    func execute(_ session: CommandSession) async throws {
        try await session.runner(
            RunOptions(command: "run", config: config, cluster: cluster, build: build, deploy: deploy)
        ).run()
    }
}
