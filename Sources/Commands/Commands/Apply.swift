import ArgumentParser
import Runner

struct Apply: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Apply manifests as they are, and wait until everything is healthy.",
        discussion: "Nothing is built. 'sk render -o FILE' writes such manifests.")

    @Argument(help: "Manifest files, directories, patterns or URLs; '-' for standard input.")
    var files: [String]

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var deploy: DeployOptions

    @Option(
        name: [.customShort("c"), .customLong("config")], help: "The global configuration file (~/.skaffold/config).")
    var globalConfig: String?

    @OptionGroup var cloudRun: CloudRunOptions
    @OptionGroup var events: EventOptions
    @OptionGroup var inventory: InventoryOptions
    @OptionGroup var global: GlobalOptions

    func execute(_ session: CommandSession) async throws {
        var options = try RunOptions(command: "apply", config: config, cluster: cluster, deploy: deploy)
        options.globalConfigFile = globalConfig.flatMap { $0.isEmpty ? nil : $0 }
        try await session.runner(options).apply(files)
    }
}
