import ArgumentParser
import Runner
import Sandbox
import Terminal

struct SandboxStart: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Start the sandbox and make its kube context the current one.",
        discussion: "Without --detach it runs until Ctrl+C. Its objects are there again at the next start.")

    @OptionGroup var sandbox: SandboxOptions

    @Option(help: "The port of its API on 127.0.0.1 (the one it had before, or \(SandboxSettings.defaultPort)).")
    var port: Int?

    @Option(help: "Go on in the background, once it is ready.")
    var detach: Bool?

    @Option(help: "Start nothing when the current kube context answers.")
    var ifNeeded: Bool?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if let port, !(1...65535).contains(port) { throw ValidationError("'--port \(port)' is not a port") }
    }

    func execute(_ session: CommandSession) async throws {
        let settings = try sandbox.settings(session, port: port)
        if ifNeeded == true, let context = try await session.runner(RunOptions()).answeringContext() {
            return session.printer.line(StyledText("The kube context '\(context)' answers: no sandbox is needed"))
        }
        if detach == true {
            try await startDetached(settings, session)
        } else {
            try await run(settings, session)
        }
    }

    private func startDetached(_ settings: SandboxSettings, _ session: CommandSession) async throws {
        let control = SandboxControl(settings)
        if let process = try control.running(), process.isReady {
            try control.checkPort(of: process)
            try await control.kubeconfig().write(to: session.kubeconfigFile)
            return session.printer.line(
                StyledText("The sandbox is running already: \(settings.contextName), port \(process.port)"))
        }
        var arguments = ["sandbox", "start", "--name", settings.name]
        if let port { arguments += ["--port", String(port)] }
        let process = try await control.startDetached(
            executable: Executable.path(environment: session.environment), arguments: arguments,
            environment: session.environment)
        try control.checkPort(of: process)
        // It does this itself, perhaps a moment later.
        try await control.kubeconfig().write(to: session.kubeconfigFile)
        session.printer.line(StyledText("The sandbox is ready: \(settings.contextName), port \(process.port)"))
    }

    private func run(_ settings: SandboxSettings, _ session: CommandSession) async throws {
        let printer = session.printer
        let showsLog = global.verbosity.showsCauses
        let nodes = EngineNodes(
            environment: session.environment, agentPath: settings.agentPath,
            executable: Executable.path(environment: session.environment))
        try await withSandbox(
            settings, nodes: nodes, log: { if showsLog { printer.line(StyledText($0)) } }
        ) { running in
            try await running.kubeconfig.write(to: session.kubeconfigFile)
            printer.line(
                StyledText("The sandbox is ready: \(settings.contextName), port \(running.port). Ctrl+C stops it."))
            printer.flush()
            try await Task.sleep(for: .seconds(100 * 365 * 86400))
        }
    }
}
