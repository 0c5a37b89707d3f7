import ArgumentParser
import Sandbox
import Terminal
import YAML

struct SandboxStatus: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Tell whether the sandbox runs, and where.",
        discussion: "Exits with 1 when it does not run.")

    @OptionGroup var sandbox: SandboxOptions

    @Option(name: [.customShort("o"), .long], help: "text, json or yaml.")
    var output: StructuredOutput = .text

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        let settings = try sandbox.settings(session)
        let process = try SandboxControl(settings).running()
        var entries: [(String, Node)] = [
            ("name", .string(settings.name)), ("context", .string(settings.contextName)),
            ("running", .bool(process != nil)), ("ready", .bool(process?.isReady == true)),
        ]
        if let process {
            entries.append(("server", .string("https://127.0.0.1:\(process.port)")))
            entries.append(("pid", .integer(Int(process.id))))
        }
        entries += [("directory", .string(settings.directory)), ("log", .string(settings.logFile))]
        switch output {
        case .text:
            let width = entries.map(\.0.count).max() ?? 0
            for (name, value) in entries {
                let padding = String(repeating: " ", count: width - name.count)
                session.printer.data("\(name):\(padding) \(value.text ?? "")\n")
            }
        case .json, .yaml: session.printer.data(output.text(.mapping(entries)))
        }
        if process == nil { throw ExitCode(1) }
    }
}
