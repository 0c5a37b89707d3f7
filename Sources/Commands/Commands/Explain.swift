import ArgumentParser
import Config
import ConfigReference
import Terminal

struct Explain: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a field of skaffold.yaml: its type, default, versions and meaning.",
        discussion:
            "The field is a path such as build.artifacts.docker.buildArgs, the end of one such as docker.buildArgs, or a word to look for. Without it, the fields at the top are listed."
    )

    @Argument(
        help: "The field, such as build.artifacts.docker.",
        completion: .custom { _, _, prefix in FieldCompletion.paths(startingWith: prefix) })
    var field: [String] = []

    @Option(help: "The version of the schema.", completion: .list(APIVersion.known.map(\.shortName)))
    var apiVersion: String = APIVersion.latest.shortName

    @Option(help: "Show all fields below as a tree.")
    var recursive: Bool?

    @Option(name: [.customShort("o"), .long], help: "text, json or yaml.")
    var output: StructuredOutput = .text

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        let version = try APIVersion(named: apiVersion)
        let isRecursive = recursive ?? false
        let answer = try FieldLookup(version: version).answer(to: field.joined(separator: "."))
        switch output {
        case .text:
            let printer = session.printer
            let text = ExplanationText(
                version: version, isRecursive: isRecursive,
                columns: printer.isInteractive ? printer.windowSize.columns : 80)
            printer.data(text.lines(for: answer).map { $0.rendered(colour: printer.hasColour) + "\n" }.joined())
        case .json, .yaml:
            session.printer.data(output.text(answer.node(version: version, isRecursive: isRecursive)))
        }
    }
}
