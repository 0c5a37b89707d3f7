import ArgumentParser
import Sandbox
import Terminal

struct SandboxStop: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stop the sandbox and its containers; objects and volumes stay for the next start.")

    @OptionGroup var sandbox: SandboxOptions
    @OptionGroup var global: GlobalOptions

    func execute(_ session: CommandSession) async throws {
        let settings = try sandbox.settings(session)
        let stopped = try await SandboxControl(settings).stop()
        let text = stopped ? "has stopped" : "was not running"
        session.printer.line(StyledText("The sandbox '\(settings.name)' \(text)"))
    }
}
