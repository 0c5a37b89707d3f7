import Builders
import Config
import Diagnostics
import PipelineModel
import Renderers
import YAML

/// Where in a run hooks stand, and what they are told there (spec skaffold-config 1.12).
extension Session {
    /// Puts the hooks of artifacts around their builds.
    func hooking(_ builder: any Builder) -> any Builder {
        guard artifacts.contains(where: { !$0.artifact.hooks.before.isEmpty || !$0.artifact.hooks.after.isEmpty })
        else {
            return builder
        }
        return HookingBuilder(
            builder: builder,
            before: { try await self.runArtifactHooks("pre-build", $0) { $0.before } },
            after: { try await self.runArtifactHooks("post-build", $0) { $0.after } })
    }

    private func runArtifactHooks(_ name: String, _ build: ArtifactBuild, _ hooks: (BuildHooks) -> [HostHook])
        async throws
    {
        guard let entry = artifacts.first(where: { $0.artifact.image == build.imageName }) else { return }
        let variables = [
            "IMAGE": build.reference, "PUSH_IMAGE": build.pushes ? "true" : "false", "IMAGE_REPO": build.repository,
            "IMAGE_TAG": build.tag, "BUILD_CONTEXT": build.context,
        ]
        try await HostHooks(session: self).run(
            name, hooks(entry.artifact.hooks), variables, at: entry.config.location(of: ["build", "artifacts"]))
    }

    /// The hooks around all builds of each configuration that has something to build.
    func runBuildHooks(_ name: String, for images: Set<String>, _ hooks: (BuildHooks) -> [HostHook]) async throws {
        for config in configs where config.config.build.artifacts.contains(where: { images.contains($0.image) }) {
            try await HostHooks(session: self).run(
                name, hooks(config.config.build.hooks), [:], at: config.location(of: ["build", "hooks"]))
        }
    }

    func runPreRenderHooks(of config: LoadedConfig) async throws {
        try await HostHooks(session: self).run(
            "pre-render", config.config.manifests.hooks.before.compactMap(\.host), clusterVariables(of: config),
            at: config.location(of: ["manifests", "hooks"]))
    }

    /// Hands a configuration's manifests to its hooks, and takes what they make of them.
    func runPostRenderHooks(of config: LoadedConfig, _ manifests: [Manifest]) async throws -> [Manifest] {
        let hooks = config.config.manifests.hooks.after.compactMap(\.host)
        guard !hooks.isEmpty else { return manifests }
        let location = config.location(of: ["manifests", "hooks"])
        var text = ManifestEmitter.text(manifests)
        for hook in hooks {
            text = try await HostHooks(session: self).filter(
                hook.command, directory: hook.dir, os: hook.os, changes: hook.withChange, manifests: text,
                clusterVariables(of: config),
                at: location)
        }
        guard hooks.contains(where: \.withChange) else { return manifests }
        let name = "the output of '\(hooks.last?.command.first ?? "")'"
        return try YAMLParser.documents(text, path: name).filter { !$0.isNull }.map { Manifest($0) }
    }

    func runDeployHooks(_ name: String, of config: LoadedConfig, _ hooks: (DeployHooks) -> [DeployHooks.Hook])
        async throws
    {
        guard let configured = config.config.deploy.kubectl?.hooks else { return }
        try await HostHooks(session: self).run(
            name, hooks(configured).compactMap(\.host), clusterVariables(of: config),
            at: config.location(of: ["deploy", "kubectl", "hooks"]))
    }

    /// What hooks of phases that touch the cluster are told.
    private func clusterVariables(of config: LoadedConfig) -> [String: String] {
        var variables: [String: String] = [:]
        if let context = try? clusters.cluster(for: config).contextName() { variables["KUBE_CONTEXT"] = context }
        if let namespace = options.namespace { variables["NAMESPACES"] = namespace }
        return variables
    }
}
