import ArgumentParser
import Runner
import Terminal

struct Diagnose: SKCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the configuration as it takes effect, and what belongs to it.")

    @Option(help: "Print only the configuration.")
    var yamlOnly: Bool?

    @Option(name: [.short, .long], help: "Write the configuration to this file.")
    var output: String?

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions
    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        let options = try RunOptions(command: "diagnose", config: config, cluster: cluster, build: build)
        let text = try await session.runner(options).diagnose(yamlOnly: yamlOnly ?? false, to: output)
        session.printer.data(text)
    }
}
