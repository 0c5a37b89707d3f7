import ArgumentParser
import Runner

struct Delete: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete what was deployed, and wait until it is gone.")

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions

    @Option(help: "Print what would be deleted.")
    var dryRun: Bool?

    @Option(help: "Wait until everything is gone.")
    var wait: Bool?

    @OptionGroup var setters: SetterOptions
    @OptionGroup var cloudRun: CloudRunOptions
    @Option(help: "json: print what is wrong as a JSON array, and nothing else.")
    var output: FindingsOutput?

    @OptionGroup var global: GlobalOptions

    var collectsFindings: Bool { output == .json }

    func execute(_ session: CommandSession) async throws {
        var options = try RunOptions(command: "delete", config: config, cluster: cluster, build: build)
        try setters.apply(to: &options, in: Invocation.current.workingDirectory)
        try await session.runner(options).delete(dryRun: dryRun ?? false, waits: wait ?? true)
    }
}
