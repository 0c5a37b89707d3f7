import Config
import Diagnostics
import HTTP
import KubernetesAPI
import Kustomize
import PipelineModel
import Renderers
import Subprocesses

extension Session {
    /// What a configuration's `manifests` render to, before anything is set in them (spec skaffold-pipeline 5.1).
    func manifests(of config: LoadedConfig, built: [BuiltArtifact]) async throws -> [Manifest] {
        let manifests = config.config.manifests
        try refuseUnsupported(manifests, config)
        try await runPreRenderHooks(of: config)
        let packages = manifests.kpt.enumerated().map { index, directory in
            KptRenderer.Package(directory, at: config.location(of: ["manifests", "kpt", .index(index)]))
        }
        var result = packages.isEmpty ? [] : try await KptRenderer(packages: packages, run: toolRun("kpt")).render()
        result += try await rawManifests(of: config)
        result += try await remoteManifests(of: config)
        result += try await kustomizations(of: config)
        result += try await helmManifests(of: config, built: built)
        return result
    }

    private func rawManifests(of config: LoadedConfig) async throws -> [Manifest] {
        var patterns: [RawYAMLRenderer.Pattern] = []
        for (index, pattern) in config.config.manifests.rawYaml.enumerated() {
            let path: FieldPath = ["manifests", "rawYaml", .index(index)]
            patterns.append(
                RawYAMLRenderer.Pattern(
                    try await templates.expand(pattern, at: path, of: config), at: config.location(of: path)))
        }
        guard !patterns.isEmpty else { return [] }
        return try await RawYAMLRenderer(
            patterns: patterns, workingDirectory: surroundings.workingDirectory, setters: setters, fetch: fetch
        ).render()
    }

    private func remoteManifests(of config: LoadedConfig) async throws -> [Manifest] {
        let entries = try config.config.manifests.remoteManifests.enumerated().map { index, entry in
            try RemoteManifestRenderer.Entry(
                entry.manifest, kubeContext: entry.kubeContext.isEmpty ? nil : entry.kubeContext,
                at: config.location(of: ["manifests", "remoteManifests", .index(index)]))
        }
        guard !entries.isEmpty else { return [] }
        return try await RemoteManifestRenderer(entries: entries) { entry in
            let client = try (entry.kubeContext.map(clusters.cluster(named:)) ?? clusters.cluster(for: config)).client()
            let resource = try await client.resource(named: entry.kind)
            return try await client.get(
                ObjectReference(resource, namespace: entry.namespace ?? client.cluster.namespace, name: entry.name))
        }.render()
    }

    private func kustomizations(of config: LoadedConfig) async throws -> [Manifest] {
        let reporter = reporter
        let externals = KustomizationExternals(options: options, surroundings: surroundings, reporter: reporter)
        var result: [Manifest] = []
        for (index, path) in (config.config.manifests.kustomize?.paths ?? []).enumerated() {
            let field: FieldPath = ["manifests", "kustomize", "paths", .index(index)]
            let expanded = try await templates.expand(path, at: field, of: config)
            do {
                result += try await KustomizeRenderer(
                    paths: [expanded],
                    reader: SettingFileReader(
                        DiskFileReader(workingDirectory: surroundings.workingDirectory), setters: setters),
                    externals: externals.closures
                ) { reporter.report(.diagnostic($0)) }.render()
            } catch let error as KustomizeError where error.diagnostics.first?.location == nil {
                // What is wrong with the path itself stands where the path does.
                var diagnostics = error.diagnostics
                diagnostics[0].location = config.location(of: field)
                throw DiagnosticList(diagnostics)
            }
        }
        return result
    }

    private var setters: ManifestSetters { ManifestSetters(options.setValues) }

    private func refuseUnsupported(_ manifests: ManifestsConfig, _ config: LoadedConfig) throws {
        let unsupported = [
            ("transform", manifests.transform?.isEmpty == false), ("validate", manifests.validate?.isEmpty == false),
        ]
        for (name, isThere) in unsupported where isThere {
            throw Diagnostic(
                "'manifests.\(name)' is not there yet", at: config.location(of: ["manifests", .key(name)]),
                hints: ["render it by hand and list the result under 'manifests.rawYaml'"])
        }
    }

    /// Expands the templates of a custom builder's command.
    func expandCommand(_ command: String, _ image: String) async throws -> String {
        guard let entry = artifactTable[image] else { return command }
        let path = artifactTable.path(of: entry.artifact).appending("custom").appending("buildCommand")
        return try await templates.expand(command, at: path, of: entry.config)
    }

    var fetch: @Sendable (String) async throws -> [UInt8] {
        { url in
            try await withHTTPClient { client in
                let response = try await client.send(HTTPRequest("GET", url, timeout: .seconds(60)))
                guard response.isSuccess else {
                    throw Diagnostic(
                        "'\(url)' answers with status \(response.status)",
                        hints: ["check the address in 'manifests.rawYaml'"])
                }
                return response.body
            }
        }
    }
}
