import ArgumentParser
import Config
import Diagnostics
import Runner
import Terminal
import YAML

struct DebugProfile: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Explain profiles: which are active and why, and what their patches change.")

    @Argument(help: "Profiles to explain as if they were activated with -p; none for those that the command activates.")
    var names: [String] = []

    @Option(name: .customLong("for"), help: "The command to explain for.")
    var command = "debug"

    @Option(name: [.customShort("o"), .long], help: "text, json or yaml.")
    var output: StructuredOutput = .text

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func validate() throws {
        guard !EntryPoint.commandNames.contains(command), !Self.peerCommands.contains(command) else { return }
        let hint = suggestionHint(for: command, among: EntryPoint.commandNames).map { ": \($0)" } ?? ""
        throw ValidationError("'--for \(command)' names no command\(hint)")
    }

    /// Commands of the peer that profiles can be activated for, though `sk` has none of that name yet.
    private static let peerCommands: Set<String> = ["test", "verify", "exec"]

    func execute(_ session: CommandSession) async throws {
        let options = try RunOptions(command: command, config: config, cluster: cluster)
        let profiles = try await session.runner(options).explainProfiles(names)
        switch output {
        case .text: session.printer.data(ProfileText(command: command, explanations: profiles).text)
        case .json, .yaml: session.printer.data(output.text(.sequence(profiles.map(\.node))))
        }
    }
}
