import Config
import Diagnostics
import HTTP
import Kustomize
import PipelineModel
import Renderers
import Subprocesses

extension Session {
    /// What a configuration's `manifests` render to, before anything is set in them (spec skaffold-pipeline 5.1).
    func manifests(of config: LoadedConfig) async throws -> [Manifest] {
        let manifests = config.config.manifests
        try refuseUnsupported(manifests, config)
        try await runPreRenderHooks(of: config)
        var result: [Manifest] = []
        if !manifests.rawYaml.isEmpty {
            var patterns: [RawYAMLRenderer.Pattern] = []
            for (index, pattern) in manifests.rawYaml.enumerated() {
                let path: FieldPath = ["manifests", "rawYaml", .index(index)]
                patterns.append(
                    RawYAMLRenderer.Pattern(
                        try await templates.expand(pattern, at: path, of: config), at: config.location(of: path)))
            }
            result += try await RawYAMLRenderer(
                patterns: patterns, workingDirectory: surroundings.workingDirectory, fetch: fetch
            ).render()
        }
        if let kustomize = manifests.kustomize, !kustomize.paths.isEmpty {
            let reporter = reporter
            for (index, path) in kustomize.paths.enumerated() {
                let field: FieldPath = ["manifests", "kustomize", "paths", .index(index)]
                let expanded = try await templates.expand(path, at: field, of: config)
                do {
                    result += try await KustomizeRenderer(
                        paths: [expanded],
                        reader: DiskFileReader(workingDirectory: surroundings.workingDirectory)
                    ) { reporter.report(.diagnostic($0)) }.render()
                } catch let error as KustomizeError where error.diagnostics.first?.location == nil {
                    // What is wrong with the path itself stands where the path does.
                    var diagnostics = error.diagnostics
                    diagnostics[0].location = config.location(of: field)
                    throw DiagnosticList(diagnostics)
                }
            }
        }
        return result
    }

    private func refuseUnsupported(_ manifests: ManifestsConfig, _ config: LoadedConfig) throws {
        let unsupported = [
            ("kpt", !manifests.kpt.isEmpty), ("remoteManifests", !manifests.remoteManifests.isEmpty),
            ("helm", manifests.helm != nil), ("transform", manifests.transform?.isEmpty == false),
            ("validate", manifests.validate?.isEmpty == false),
        ]
        for (name, isThere) in unsupported where isThere {
            throw Diagnostic(
                "'manifests.\(name)' is not there yet", at: config.location(of: ["manifests", .key(name)]),
                hints: ["render it by hand and list the result under 'manifests.rawYaml'"])
        }
    }

    /// Expands the templates of a custom builder's command.
    func expandCommand(_ command: String, _ image: String) async throws -> String {
        guard let entry = artifacts.first(where: { $0.artifact.image == image }) else { return command }
        let path = entry.config.path(of: entry.artifact).appending("custom").appending("buildCommand")
        return try await templates.expand(command, at: path, of: entry.config)
    }

    private var fetch: @Sendable (String) async throws -> [UInt8] {
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
