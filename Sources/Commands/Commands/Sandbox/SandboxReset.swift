import ArgumentParser
import Sandbox
import Terminal

struct SandboxReset: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Stop the sandbox and remove all it has: objects, volumes, certificates and kube context.")

    @OptionGroup var sandbox: SandboxOptions
    @OptionGroup var global: GlobalOptions

    func execute(_ session: CommandSession) async throws {
        let settings = try sandbox.settings(session)
        try await SandboxControl(settings).reset()
        try await SandboxKubeconfig.remove(settings.contextName, from: session.kubeconfigFile)
        // Last, because the engine may be off.
        try await EngineNodes(environment: session.environment, agentPath: nil, executable: "")
            .removeLeftovers(of: settings.name)
        session.printer.line(StyledText("The sandbox '\(settings.name)' is gone"))
    }
}
