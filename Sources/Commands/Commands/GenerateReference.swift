import ArgumentParser
import Diagnostics
import Files

/// Writes the pages of `docs/reference` from the commands themselves.
struct GenerateReference: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate-reference", abstract: "Write docs/reference.", shouldDisplay: false)

    @Argument(help: "The directory to write to.")
    var directory: String

    @OptionGroup var global: GlobalOptions

    func execute(_ session: CommandSession) async throws {
        for page in ReferencePages.all {
            try AtomicFile.write(Array(page.text.utf8), to: directory + "/" + page.name)
        }
    }
}
