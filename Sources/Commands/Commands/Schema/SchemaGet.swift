import ArgumentParser
import Config
import ConfigReference
import Terminal

struct SchemaGet: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Print the schema of a version as JSON Schema (draft-07).",
        discussion:
            "'sk schema get v4beta14 > skaffold.schema.json', and a first line '# yaml-language-server: $schema=skaffold.schema.json' in skaffold.yaml, let editors check and complete the file."
    )

    @Argument(
        help: "The version, such as v4beta14 or skaffold/v4beta14.",
        completion: .list(APIVersion.known.map(\.shortName)))
    var version: String = APIVersion.latest.shortName

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        session.printer.data(JSONSchema(version: try APIVersion(named: version)).text)
    }
}
