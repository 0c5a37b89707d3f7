import ArgumentParser
import Sandbox

/// Which sandbox a command is about.
struct SandboxOptions: ParsableArguments {
    @Option(help: "The sandbox's name; its kube context is 'sk-sandbox', or 'sk-sandbox-NAME'.")
    var name = SandboxSettings.defaultName

    func settings(_ session: CommandSession, port: Int? = nil) throws -> SandboxSettings {
        var settings = try SandboxSettings(name: name, port: port, homeDirectory: session.sandboxHome())
        settings.agentPath = session.environment["SK_NODE_AGENT"]
        return settings
    }
}

extension CommandSession {
    /// The directory below which sandboxes are.
    fileprivate func sandboxHome() throws -> String {
        guard let home = environment["HOME"], !home.isEmpty else {
            throw SandboxError(
                .noHome, "HOME is not set, and a sandbox keeps its files below it",
                hints: ["set HOME to a directory of yours"])
        }
        return home
    }

    /// The file that kube contexts are written to: the first of KUBECONFIG, or `~/.kube/config`.
    var kubeconfigFile: String {
        let listed = (environment["KUBECONFIG"] ?? "").split(separator: ":").first.map(String.init)
        return listed ?? (environment["HOME"] ?? "/") + "/.kube/config"
    }
}
