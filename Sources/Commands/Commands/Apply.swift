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
    @OptionGroup var global: GlobalOptions

    func execute(_ session: CommandSession) async throws {
        let options = try RunOptions(command: "apply", config: config, cluster: cluster, deploy: deploy)
        try await session.runner(options).apply(files)
    }
}
