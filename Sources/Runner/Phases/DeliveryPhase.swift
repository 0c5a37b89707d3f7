import Builders
import Config
import Diagnostics
import KubernetesAPI
import PipelineModel
import Subprocesses
import Tasks
import YAML

extension Session {
    /// How images reach the cluster. Asks the cluster only when its context's name does not tell.
    func imageDelivery() async throws -> ImageDelivery { try await delivery.get() }

    /// `os/arch` of the nodes, for commands that deploy; empty when they are not to be asked or cannot be.
    func nodePlatforms() async throws -> [String] {
        guard options.checksClusterNodePlatforms ?? ["run", "dev", "debug"].contains(options.command),
            options.platforms.isEmpty, !deploysToSeveralContexts,
            configs.contains(where: { !$0.config.build.platforms.isEmpty })
        else { return [] }
        let platforms = try await nodesIfReachable().compactMap { node -> String? in
            guard let info = node["status"]?["nodeInfo"], let os = info["operatingSystem"]?.text,
                let architecture = info["architecture"]?.text
            else { return nil }
            return "\(os)/\(architecture)"
        }
        return Set(platforms).sorted()
    }

    /// Whether configurations name several contexts in `deploy.kubeContext`: one cluster's nodes then say nothing of the
    /// others (spec skaffold-config 9.5).
    private var deploysToSeveralContexts: Bool {
        options.kubeContext == nil
            && Set(configs.map(\.config.deploy.kubeContext).filter { !$0.isEmpty }).count > 1
    }

    /// Copies images into the nodes of a cluster that has no other way to get them.
    func load(_ references: [String], delivery: ImageDelivery) async throws {
        guard let loader = delivery.loader, !references.isEmpty else { return }
        let (name, arguments) = loader.command(references)
        reporter.report(.heading("Loading images into \(name) cluster nodes..."))
        let result = try await SystemCommandRunner().run(
            Command(name, arguments, environment: surroundings.environment, deadline: .seconds(600)))
        guard result.status.isSuccess else {
            throw Diagnostic(
                "'\(name)' cannot load the images: \(result.errorText)",
                hints: ["check that the cluster runs, or push to a registry with '--default-repo'"])
        }
        for reference in references { reporter.report(.item("\(reference) -> Loaded")) }
    }
}

extension ImageDelivery.Loader {
    /// The program that loads, and its arguments.
    fileprivate func command(_ references: [String]) -> (name: String, arguments: [String]) {
        switch self {
        case .kind(let cluster): ("kind", ["load", "docker-image", "--name", cluster] + references)
        case .k3d(let cluster): ("k3d", ["image", "import", "--cluster", cluster] + references)
        }
    }
}
