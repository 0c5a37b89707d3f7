import ArgumentParser
import Terminal

/// `sk options`: what every command takes.
struct GlobalFlags: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "options", abstract: "List the flags that every command takes.")

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        let help = GlobalOptions.helpMessage(includeHidden: false)
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        let options = lines.drop { $0 != "OPTIONS:" }.dropFirst()
        session.printer.data(
            "These flags can be given to any command:\n\n" + options.joined(separator: "\n") + "\n")
    }
}
