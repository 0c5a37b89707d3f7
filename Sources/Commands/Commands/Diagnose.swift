import ArgumentParser
import Diagnostics
import Runner
import Terminal

struct Diagnose: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Print the configuration as it takes effect, and what belongs to it.",
        discussion: """
            With '--output json' it prints all that is wrong and odd, as a JSON array of
            {file, line, column, code, message, hint}, and nothing else.
            """)

    @Option(help: "Print only the configuration.")
    var yamlOnly: Bool?

    @Option(help: "Fill in the templates of the configuration.")
    var enableTemplating: Bool?

    @Option(
        name: [.short, .long],
        help: "Write the configuration to this file. 'json' is no file: it prints all findings as a JSON array.")
    var output: String?

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions
    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }
    var collectsFindings: Bool { output == "json" }

    func execute(_ session: CommandSession) async throws {
        let options = try RunOptions(command: "diagnose", config: config, cluster: cluster, build: build)
        let runner = session.runner(options)
        guard !collectsFindings else { return try await runner.checkConfiguration() }
        var diagnosis = DiagnosisOptions()
        diagnosis.yamlOnly = yamlOnly ?? false
        diagnosis.rendersTemplates = enableTemplating ?? false
        diagnosis.file = output
        diagnosis.version = "sk " + Version.current
        let report = try await runner.diagnose(diagnosis)
        session.printer.data(report.text)
        guard report.errors.isEmpty else { throw DiagnosticList(report.errors) }
    }
}
