import ArgumentParser
import ConfigReference

/// The pages of `docs/reference`, made from the commands and the list of environment variables. A test fails when the
/// files are not these texts.
enum ReferencePages {
    struct Page {
        var name: String
        var text: String
    }

    static var all: [Page] { [commands, environment, configuration, versions] }

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

    private static var configuration: Page { Page(name: "config.md", text: notice + ConfigPage().text) }

    private static var versions: Page { Page(name: "config-versions.md", text: notice + VersionsPage().text) }

    private static var environment: Page {
        var text = notice
        text += """
            # Environment variables

            A flag can be set by a variable: `SK_` or `SKAFFOLD_` and the flag's name in capitals, with `_` for `-`. The command
            line wins over both, `SK_` over `SKAFFOLD_`. Lists are separated by commas.

            | Variable | Flag | Commands |
            |---|---|---|

            """
        for variable in EnvironmentVariables.all {
            let commands = variable.commands.sorted().joined(separator: ", ")
            text += "| `SKAFFOLD_\(variable.suffix)` | `--\(variable.flag)` | \(commands) |\n"
        }
        text += """

            Beside these: `KUBECONFIG`, `DOCKER_HOST`, `DOCKER_CONTEXT`, `DOCKER_CONFIG`, `DOCKER_CERT_PATH`, `DOCKER_TLS_VERIFY` and
            `DOCKER_API_VERSION` as the tools of the same names use them, `NO_COLOR`, `FORCE_COLOR`, `CLICOLOR_FORCE` and `TERM` for
            colour, and `CI`, which turns live displays off. A file `skaffold.env` in the current directory adds variables that are
            not set.

            """
        return Page(name: "environment.md", text: text)
    }
}
