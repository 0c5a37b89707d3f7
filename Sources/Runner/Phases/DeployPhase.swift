import Config
import Deployers
import Diagnostics
import GoTemplates
import KubernetesAPI
import PipelineModel
import StatusChecks
import Tasks
import YAML

extension Session {
    /// Applies every configuration's manifests, what is required first, and waits until all objects are healthy.
    func deploy(_ modules: [RenderedModule], built: [BuiltArtifact]) async throws {
        try await check(try await apply(modules, built: built))
    }

    /// What was applied, by the cluster it is in.
    typealias Deployed = [(cluster: Cluster, objects: [DeployedObject])]

    /// Applies every configuration's manifests, what is required first.
    func apply(_ modules: [RenderedModule], built: [BuiltArtifact]) async throws -> Deployed {
        if !built.isEmpty {
            reporter.report(.heading("Tags used in deployment:"))
            for artifact in built { reporter.report(.item("\(artifact.imageName) -> \(artifact.tag)")) }
        }
        var deployed: Deployed = []
        for module in modules where !module.manifests.isEmpty {
            try await runDeployHooks("pre-deploy", of: module.config) { $0.before }
            let objects = try await deployer(for: module.config, waits: true).deploy(module.manifests)
            let cluster = clusters.cluster(for: module.config)
            if let at = deployed.firstIndex(where: { $0.cluster === cluster }) {
                deployed[at].objects += objects
            } else {
                deployed.append((cluster, objects))
            }
            try await runDeployHooks("post-deploy", of: module.config) { $0.after }
        }
        if deployed.isEmpty {
            reporter.report(
                .diagnostic(
                    Diagnostic(.warning, "there is nothing to deploy", hints: ["list manifests under 'manifests'"])))
        }
        return deployed
    }

    /// Waits until what was applied is healthy, where that is asked for.
    func check(_ deployed: Deployed) async throws {
        guard checksStatus else { return }
        for (cluster, objects) in deployed {
            try await StatusChecker(client: try cluster.client(), reporter: reporter, options: statusCheckOptions)
                .check(objects)
        }
    }

    /// Deletes what was deployed, configurations in reverse order. All failures are gathered and thrown together.
    func delete(_ modules: [RenderedModule], dryRun: Bool, waits: Bool) async throws {
        if dryRun {
            reporter.report(.heading("Following resources would be deleted:"))
            for module in modules.reversed() {
                for manifest in module.manifests.reversed() {
                    let isShared = ["Namespace", "CustomResourceDefinition"].contains(manifest.kind)
                    reporter.report(
                        .line(manifest.displayName + (isShared ? " (kept where it was there before)" : "")))
                }
            }
            return
        }
        reporter.report(.heading("Cleaning up..."))
        var failures: [Diagnostic] = []
        var pending: [PendingDeletion] = []
        for module in modules.reversed() {
            do {
                pending.append(try await deployer(for: module.config, waits: waits).beginDeleting(module.manifests))
            } catch let error as any DiagnosticError {
                failures += error.diagnostics
            }
        }
        failures += try await pending.concurrentMap { deletion -> [Diagnostic] in
            do {
                try await deletion.finish()
                return []
            } catch let error as any DiagnosticError {
                return error.diagnostics
            }
        }.flatMap { $0 }
        guard failures.isEmpty else { throw DiagnosticList(failures) }
    }

    private func deployer(for config: LoadedConfig, waits: Bool) async throws -> any Deployer {
        let client = try clusters.cluster(for: config).client()
        let namespace = try await deployNamespace(of: config, client)
        var deployOptions = DeployOptions(
            namespace: namespace, inventoryName: inventoryName(of: config), force: options.force,
            waitsForDeletion: waits)
        deployOptions.keepsInventory = options.command != "apply"
        return KubectlDeployer(client: client, options: deployOptions, reporter: reporter)
    }

    /// The namespace of objects that have none, and of what is noted down about a deployment.
    func deployNamespace(of config: LoadedConfig, _ client: KubernetesClient) async throws -> String {
        var namespace = options.namespace ?? client.cluster.namespace
        if options.namespace == nil, let configured = config.config.deploy.kubectl?.defaultNamespace {
            namespace = try await templates.expand(
                configured, at: ["deploy", "kubectl", "defaultNamespace"], of: config)
            guard !namespace.contains(GoTemplate.noValueText) else {
                throw Diagnostic(
                    "the default namespace is '\(namespace)': the template '\(configured)' names what is not set",
                    at: config.location(of: ["deploy", "kubectl", "defaultNamespace"]),
                    hints: ["set the variable, give the template a 'default', or name the namespace with '--namespace'"]
                )
            }
        }
        return namespace
    }

    /// What tells this configuration's objects apart from others in the namespace: its name, or its directory's.
    func inventoryName(of config: LoadedConfig) -> String {
        if let name = config.name { return name }
        let directory =
            config.file.split(separator: "/").dropLast().last.map(String.init)
            ?? surroundings.workingDirectory.split(separator: "/").last.map(String.init) ?? "sk"
        return config.index == 0 ? directory : "\(directory)-\(config.index)"
    }

    /// The flag, then the configuration; on by itself.
    private var checksStatus: Bool {
        options.statusCheck ?? configs.allSatisfy { $0.config.deploy.statusCheck != false }
    }

    private var statusCheckOptions: StatusCheckOptions {
        StatusCheckOptions(
            configs.map(\.config.deploy), failsFast: options.failsFast,
            toleratesFailures: options.toleratesFailuresUntilDeadline)
    }
}
