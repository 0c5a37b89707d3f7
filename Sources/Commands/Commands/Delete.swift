import ArgumentParser
import Runner

struct Delete: SKCommand {
    static let configuration = CommandConfiguration(abstract: "Delete what was deployed, and wait until it is gone.")

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions

    @Option(help: "Print what would be deleted.")
    var dryRun: Bool?

    @Option(help: "Wait until everything is gone.")
    var wait: Bool?

    @OptionGroup var overrides: OverrideOptions
    @OptionGroup var cloudRun: CloudRunOptions
    @OptionGroup var global: GlobalOptions

    func execute(_ session: CommandSession) async throws {
        let options = try RunOptions(command: "delete", config: config, cluster: cluster, build: build)
        try await session.runner(options).delete(dryRun: dryRun ?? false, waits: wait ?? true)
    }
}
