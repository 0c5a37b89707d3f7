import Diagnostics
import Files
import KubernetesAPI
import Subprocesses
import Tasks
import YAML

/// What minikube says of its clusters (spec skaffold-config 9.4).
struct Minikube: Sendable {
    var environment: [String: String]
    var homeDirectory: String
    private let runner: any CommandRunner
    /// `IP:PORT` of all nodes of all profiles, asked for once.
    private let servers: AsyncOnce<Set<String>>

    init(
        environment: [String: String], homeDirectory: String, runner: any CommandRunner = SystemCommandRunner()
    ) {
        self.environment = environment
        self.homeDirectory = homeDirectory
        self.runner = runner
        servers = AsyncOnce { try await Self.askForServers(environment, runner) }
    }

    /// Whether minikube made a cluster: its kubeconfig entry says so, its certificate authority lies in minikube's
    /// directory, or minikube lists its server among its nodes.
    func made(_ cluster: ClusterConfiguration) async throws -> Bool {
        if cluster.isMinikube { return true }
        if let file = cluster.certificateAuthorityFile, isInside(file) { return true }
        return try await servers.get().contains("\(cluster.server.host):\(cluster.server.port)")
    }

    /// `MINIKUBE_HOME`, in which `.minikube` may be left out, or `~/.minikube`.
    var directory: String {
        guard let home = environment["MINIKUBE_HOME"], !home.isEmpty else { return homeDirectory + "/.minikube" }
        return PathText.name(home) == ".minikube" ? home : home + "/.minikube"
    }

    private func isInside(_ file: String) -> Bool {
        PathText.clean(file).hasPrefix(PathText.clean(directory) + "/")
    }

    /// None where minikube is not installed.
    private static func askForServers(
        _ environment: [String: String], _ runner: any CommandRunner
    ) async throws -> Set<String> {
        let result: CommandResult
        do {
            result = try await runner.run(
                Command(
                    "minikube", ["profile", "list", "-o", "json"], environment: environment, deadline: .seconds(20)))
        } catch let error as CommandError {
            guard error.code == .notFound else { throw error }
            return []
        }
        guard result.status.isSuccess else { return [] }
        return servers(in: result.outputText)
    }

    static func servers(in list: String) -> Set<String> {
        guard let profiles = try? JSONParser.parse(list) else { return [] }
        let nodes = (profiles["valid"]?.sequence ?? []).flatMap { $0["Config"]?["Nodes"]?.sequence ?? [] }
        return Set(
            nodes.compactMap { node in
                guard let address = node["IP"]?.text, let port = node["Port"]?.integer else { return nil }
                return "\(address):\(port)"
            })
    }

    /// The variables with which Docker's clients reach the engine of a profile; nil where the profile has no Docker, or
    /// minikube is not installed.
    ///
    /// - Throws: a `Diagnostic` with minikube's reason when the profile does not run.
    func engineVariables(profile: String) async throws -> [String: String]? {
        let result: CommandResult
        do {
            result = try await runner.run(
                Command(
                    "minikube", ["docker-env", "--shell", "none", "-p", profile], environment: environment,
                    deadline: .seconds(60)))
        } catch let error as CommandError {
            guard error.code == .notFound else { throw error }
            return nil
        }
        // The runtime of the profile is not Docker, or it runs on this machine's engine itself.
        if result.status.exitCode == 64 { return nil }
        guard result.status.isSuccess else {
            throw Diagnostic(
                "minikube cannot say how to reach the engine of its profile '\(profile)': \(result.errorText)",
                hints: ["start it with 'minikube start -p \(profile)', or use another kube context"])
        }
        return Self.variables(in: result.outputText)
    }

    static func variables(in text: String) -> [String: String] {
        var variables: [String: String] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let pair = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
        }
        return variables
    }
}
