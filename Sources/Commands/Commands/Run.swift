import ArgumentParser
import Runner
import Terminal

struct Run: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Build, deploy and wait until everything is healthy.",
        discussion: "With --tail or --port-forward it goes on until Ctrl+C; what was deployed stays.")

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions
    @OptionGroup var deploy: DeployOptions
    @OptionGroup var render: RenderOptions
    @OptionGroup var auto: AutoOptions
    @OptionGroup var cloudRun: CloudRunOptions
    @OptionGroup var events: EventOptions
    @Option(help: .hidden) var digestSource: DigestSource?
    @Option(help: .hidden) var renderOnly: Bool?
    @Option(help: .hidden) var renderOutput: String?
    @Option(help: "json: print what is wrong as a JSON array, and nothing else.")
    var output: FindingsOutput?

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { renderOnly == true }
    var collectsFindings: Bool { output == .json }

    func execute(_ session: CommandSession) async throws {
        var options = try RunOptions(command: "run", config: config, cluster: cluster, build: build, deploy: deploy)
        render.apply(to: &options)
        options.digestSource = digestSource
        let runner = try await session.configuredRunner(options, auto, config)
        guard renderOnly == true else { return try await runner.run() }
        let file = renderOutput.flatMap { $0.isEmpty ? nil : $0 }
        let text = try await runner.render(to: file)
        if file == nil { session.printer.data(text) }
    }
}
