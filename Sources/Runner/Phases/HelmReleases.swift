import Config
import Diagnostics
import PipelineModel
import Renderers
import YAML

extension Session {
    /// What `manifests.helm` renders to (spec skaffold-pipeline 6.5).
    func helmManifests(of config: LoadedConfig, built: [BuiltArtifact]) async throws -> [Manifest] {
        guard let helm = config.config.manifests.helm, !helm.releases.isEmpty else { return [] }
        var charts: [HelmChart] = []
        for (index, release) in helm.releases.enumerated() {
            charts.append(
                try await chart(
                    of: release, at: ["manifests", "helm", "releases", .index(index)], in: config, built: built))
        }
        return try await HelmRenderer(
            charts: charts, globalFlags: helm.flags.global, templateFlags: helm.flags.template,
            dependencyFlags: helm.flags.depBuild, overrides: options.setValues.sorted { $0.key < $1.key },
            run: toolRun("helm")
        ).render()
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
        var files: [String] = []
        for (index, file) in release.valuesFiles.enumerated() {
            files.append(try await withImages(home(file), path.appending("valuesFiles").appending(index)))
        }
        var namespace = options.namespace
        if namespace == nil { namespace = try await optional(release.namespace, "namespace") }
        let isRemote = !release.remoteChart.isEmpty
        var chart = HelmChart(
            name: try await required(release.name, "name"),
            chart: isRemote ? release.remoteChart : try await required(release.chartPath, "chartPath"),
            isRemote: isRemote,
            namespace: namespace,
            version: try await optional(release.version, "version"),
            repository: try await optional(release.repo, "repo"),
            valuesFiles: files, setValues: release.setValues.sorted + values,
            setFiles: release.setFiles.sorted { $0.key < $1.key }.map { ($0.key, home($0.value)) },
            overrides: release.overrides.isEmpty ? nil : release.overrides.encoded,
            skipsTests: release.skipTests, skipsDependencies: release.skipBuildDependencies,
            location: config.location(of: path))
        chart.usesSecretsPlugin = release.useHelmSecrets
        return chart
    }

    /// `~` is the user's directory.
    private func home(_ path: String) -> String {
        path.hasPrefix("~/") ? surroundings.homeDirectory + path.dropFirst() : path
    }
}
