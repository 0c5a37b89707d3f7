import ArgumentParser
import Config
import Terminal
import YAML

struct SchemaList: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the versions of the schema, oldest first.")

    @Option(name: [.customShort("o"), .long], help: "text, json or yaml.")
    var output: StructuredOutput = .text

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        let versions = APIVersion.known.map(\.description)
        switch output {
        case .text: session.printer.data(versions.map { $0 + "\n" }.joined())
        case .json, .yaml:
            session.printer.data(output.text(["versions": .sequence(versions.map { .string($0) })]))
        }
    }
}
