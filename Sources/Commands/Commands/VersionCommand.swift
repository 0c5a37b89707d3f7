import ArgumentParser
import Terminal
import YAML

struct VersionCommand: SKCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

    @Option(name: [.short, .long], help: "text, json or yaml.")
    var output: StructuredOutput = .text

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        switch output {
        case .text: session.printer.data(Version.current + "\n")
        case .json, .yaml:
            session.printer.data(
                output.text(["version": .string(Version.current), "configVersion": .string(Version.configVersion)]))
        }
    }
}
