import ArgumentParser

/// The cluster of one machine: only the list of its commands.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Run a small Kubernetes on the Docker engine of this machine.",
        subcommands: [
            SandboxStart.self, SandboxStop.self, SandboxStatus.self, SandboxReset.self, SandboxKubeconfigCommand.self,
        ])
}
