import ArgumentParser
import GoTemplates
import Terminal
import YAML

struct VersionCommand: SKCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

    @Option(name: [.short, .long], help: "text, json, yaml, or a template such as '{{.Version}} {{.Platform}}'.")
    var output: VersionOutput = .structured(.text)

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        switch output {
        case .structured(.text): session.printer.data(Version.current + "\n")
        case .structured(let form):
            session.printer.data(
                form.text(["version": .string(Version.current), "configVersion": .string(Version.configVersion)]))
        case .template(let text):
            let fields = Version.fields.mapValues(TemplateValue.string)
            session.printer.data(try GoTemplate(text, name: "--output").render(.map(fields)))
        }
    }
}

/// What `version` prints: one of the forms, or a template over `Version.fields`.
enum VersionOutput: ExpressibleByArgument {
    case structured(StructuredOutput)
    case template(String)

    static var allValueStrings: [String] { StructuredOutput.allValueStrings }

    init?(argument: String) {
        if argument.isEmpty {
            self = .structured(.text)
        } else if let form = StructuredOutput(argument: argument) {
            self = .structured(form)
        } else if argument.contains("{{") {
            self = .template(argument)
        } else {
            return nil
        }
    }

    var defaultValueDescription: String {
        switch self {
        case .structured(let form): form.rawValue
        case .template(let text): text
        }
    }
}
