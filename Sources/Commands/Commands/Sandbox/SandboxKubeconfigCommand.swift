import ArgumentParser
import Sandbox
import Terminal

struct SandboxKubeconfigCommand: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "kubeconfig", abstract: "Print a kubeconfig of the sandbox alone.",
        discussion: "It holds the key of the sandbox's administrator.")

    @OptionGroup var sandbox: SandboxOptions

    @Option(help: "Write the context into the kubeconfig instead (the first of KUBECONFIG, or ~/.kube/config).")
    var write: Bool?

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        let kubeconfig = try SandboxControl(try sandbox.settings(session)).kubeconfig()
        if write == true {
            try await kubeconfig.write(to: session.kubeconfigFile)
        } else {
            session.printer.data(kubeconfig.text)
        }
    }
}
