import ArgumentParser
import ConfigReference

/// The pages of `docs/reference`, made from the commands and the list of environment variables. A test fails when the
/// files are not these texts.
enum ReferencePages {
    struct Page {
        var name: String
        var text: String
    }

    static var all: [Page] {
        [
            commands, Page(name: "environment.md", text: notice + EnvironmentPage.text),
            Page(name: "config.md", text: notice + ConfigPage().text),
            Page(name: "config-versions.md", text: notice + VersionsPage().text),
        ]
    }

    private static let notice = "<!-- Made by `make docs`; change the code instead. -->\n\n"

    private static var commands: Page {
        var text = notice + "# Commands\n"
        let groups = SK.configuration.groupedSubcommands.map { ($0.name, $0.subcommands) }
        for (name, subcommands) in groups {
            text += "\n## \(name)\n"
            for command in subcommands where command.configuration.shouldDisplay {
                text += section(command, level: 3)
                for inner in command.configuration.subcommands { text += section(inner, level: 4, parent: command) }
            }
        }
        return Page(name: "commands.md", text: text)
    }

    private static func section(
        _ command: any ParsableCommand.Type, level: Int, parent: (any ParsableCommand.Type)? = nil
    ) -> String {
        let names = ["sk", parent?._commandName, command._commandName].compactMap { $0 }
        let help = SK.helpMessage(for: command, columns: 110)
            .split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    " + $0 }
        return
            "\n\(String(repeating: "#", count: level)) \(names.joined(separator: " "))\n\n\(help.joined(separator: "\n"))\n"
    }
}
