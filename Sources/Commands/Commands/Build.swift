import ArgumentParser
import Runner
import Terminal

struct Build: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Build the images, and push them where the cluster needs that.")

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions

    @Option(name: [.short, .long], help: "Print only what was built, in the form of --output.")
    var quiet: Bool?

    @Option(
        name: [.short, .long],
        help: "What -q prints: a template over {builds: [{imageName, tag}]}, or json, also for errors.")
    var output = "{{json .}}"

    @Option(help: "Write what was built, as JSON, to this file.")
    var fileOutput: String?

    @Option(help: "Compute the tags and build nothing.")
    var dryRun: Bool?

    @OptionGroup var events: EventOptions
    @OptionGroup var global: GlobalOptions

    var printsData: Bool { quiet == true }
    var collectsFindings: Bool { output == "json" }
    var hasOwnOutput: Bool { quiet == true }

    func execute(_ session: CommandSession) async throws {
        var options = try RunOptions(command: "build", config: config, cluster: cluster, build: build)
        options.dryRun = dryRun ?? false
        let summary = try await session.runner(options).build(writingSummaryTo: fileOutput)
        if quiet == true { session.printer.data(try summary.text(template: output == "json" ? "{{json .}}" : output)) }
    }
}
