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
    @Option(help: "json: print what is wrong as a JSON array, and nothing else.")
    var output: FindingsOutput?

    @OptionGroup var global: GlobalOptions

    var collectsFindings: Bool { output == .json }

    func execute(_ session: CommandSession) async throws {
        try await session.runner(
            RunOptions(command: "debug", config: config, cluster: cluster, build: build, deploy: deploy)
        ).debug()
    }
}
