import ArgumentParser
import Runner

struct PortForward: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "port-forward",
        abstract: "Forward local ports to a service, deployment or pod until Ctrl+C.",
        discussion: "Without a type the name is looked for among services, then deployments, then pods.")

    @Argument(help: "What to forward to: [TYPE/]NAME.")
    var target: String

    @Argument(help: "Ports: [LOCAL:]REMOTE; ':REMOTE' picks a free local port; none takes the object's own.")
    var ports: [String] = []

    @OptionGroup var cluster: ClusterOptions

    @Option(help: "Local addresses to listen on (comma-separated).")
    var address = "localhost"

    @OptionGroup var global: GlobalOptions

    func execute(_ session: CommandSession) async throws {
        var options = RunOptions()
        options.command = "port-forward"
        options.kubeContext = cluster.kubeContext
        options.kubeconfig = cluster.kubeconfig
        options.namespace = cluster.namespace
        try await session.runner(options).forward(target, ports: ports, addresses: commaSeparated(address))
    }
}
