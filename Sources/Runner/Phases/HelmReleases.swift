import Config
import Diagnostics
import Files
import PipelineModel
import Renderers
import YAML

extension Session {
    /// What renders `manifests.helm` (spec skaffold-pipeline 6.5); for `sk render` also the releases of `deploy.helm`
    /// that `manifests.helm` does not have, as the peer does.
    func chartRenderers(of config: LoadedConfig, built: [BuiltArtifact]) async throws -> [any Renderer] {
        var renderers: [any Renderer] = []
        let helm = config.config.manifests.helm
        if let helm, !helm.releases.isEmpty {
            renderers.append(
                try await chartRenderer(
                    of: Array(helm.releases.enumerated()), helm.flags, at: ["manifests", "helm", "releases"],
                    in: config, built: built))
        }
        if options.command == "render", let deploy = config.config.deploy.helm {
            let known = Set((helm?.releases ?? []).map(\.name))
            let others = deploy.releases.enumerated().filter { !known.contains($0.element.name) }
            if !others.isEmpty {
                renderers.append(
                    try await chartRenderer(
                        of: others, deploy.flags, at: ["deploy", "helm", "releases"], in: config, built: built))
            }
        }
        return renderers
    }

    private func chartRenderer(
        of releases: [(offset: Int, element: HelmRelease)], _ flags: HelmFlags, at path: FieldPath,
        in config: LoadedConfig, built: [BuiltArtifact]
    ) async throws -> HelmRenderer {
        var charts: [HelmChart] = []
        for (index, release) in releases {
            charts.append(try await chart(of: release, at: path.appending(index), in: config, built: built))
        }
        return HelmRenderer(
            charts: charts,
            flags: HelmRenderer.Flags(
                global: flags.global, template: flags.template, dependencies: flags.depBuild,
                kubeContext: options.offline ? nil : try clusters.cluster(for: config).contextName(),
                kubeconfig: options.offline ? nil : options.kubeconfig),
            workingDirectory: surroundings.workingDirectory,
            overrides: options.setValues.sorted { $0.key < $1.key }, run: surroundings.toolRun("helm"))
    }

    private func chart(
        of release: HelmRelease, at path: FieldPath, in config: LoadedConfig, built: [BuiltArtifact]
    ) async throws -> HelmChart {
        func required(_ text: String, _ key: String) async throws -> String {
            try await templates.expand(text, at: path.appending(key), of: config, missing: .error)
        }
        func optional(_ text: String, _ key: String) async throws -> String? {
            text.isEmpty ? nil : try await required(text, key)
        }
        func withImages(_ text: String, _ field: FieldPath) async throws -> String {
            try await templates.expand(text, at: field, of: config, variables: variables)
        }
        let variables = HelmImageVariables(built).values
        var values: [(key: String, value: String)] = []
        for (key, value) in release.setValueTemplates.sorted {
            let field = path.appending("setValueTemplates")
            var text = try await withImages(value, field.appending(key))
            // What `imageStrategy: helm` of older configurations leaves where an image has no digest.
            if text.hasSuffix("@") { text.removeLast() }
            values.append((try await withImages(key, field), text))
        }
        var places: [String: SourceLocation] = [:]
        var files: [String] = []
        for (index, file) in release.valuesFiles.enumerated() {
            let field = path.appending("valuesFiles").appending(index)
            files.append(try await valuesFile(try await withImages(surroundings.expandingHome(file), field)))
            places[files[index]] = config.location(of: field)
        }
        for (key, file) in release.setFiles {
            places[surroundings.expandingHome(file)] = config.location(of: path.appending("setFiles").appending(key))
        }
        var namespace = options.namespace
        if namespace == nil { namespace = try await optional(release.namespace, "namespace") }
        let isRemote = !release.remoteChart.isEmpty
        let source = isRemote ? release.remoteChart : try await required(release.chartPath, "chartPath")
        places[source] = config.location(of: path.appending(isRemote ? "remoteChart" : "chartPath"))
        var chart = HelmChart(
            name: try await required(release.name, "name"), chart: source, isRemote: isRemote, namespace: namespace,
            version: release.packaged == nil ? try await optional(release.version, "version") : nil,
            repository: try await optional(release.repo, "repo"),
            valuesFiles: files, setValues: release.setValues.sorted + values,
            setFiles: release.setFiles.sorted { $0.key < $1.key }.map {
                ($0.key, surroundings.expandingHome($0.value))
            },
            overrides: release.overrides.isEmpty ? nil : release.overrides.encoded,
            skipsTests: release.skipTests, skipsDependencies: release.skipBuildDependencies,
            location: config.location(of: path))
        chart.usesSecretsPlugin = release.useHelmSecrets
        chart.places = places
        return chart
    }

    /// A values file; one in a bucket is copied.
    private func valuesFile(_ path: String) async throws -> String {
        guard path.hasPrefix("gs://") else { return path }
        return PathText.join(try await download(path), PathText.name(path))
    }
}
