import Config
import Diagnostics
import Files
import Kustomize
import PipelineModel
import Renderers
import Tasks
import YAML

extension Runner {
    /// `sk diagnose`: the configuration as it takes effect, and, unless only that is asked for, the artifacts with their
    /// sizes and files (spec skaffold-config 8.7).
    ///
    /// - Parameter file: gets the configuration instead of the returned text, where given.
    public func diagnose(yamlOnly: Bool, to file: String? = nil) async throws -> String {
        let cluster = Cluster(options: options, surroundings: surroundings, reporter: reporter)
        let loaded = try ConfigLoader(options: options.loadOptions(surroundings, cluster)).load()
        for warning in loaded.warnings { reporter.report(.diagnostic(warning)) }
        let yaml = YAMLEmitter.text(documents: loaded.effectiveNodes)
        if let file { try OutputFile.write(yaml, to: surroundings.absolute(file)) }
        let configuration = file == nil ? yaml : ""
        if yamlOnly { return configuration }
        var text = ""
        for config in loaded.configs {
            text += "\(config.title) of \(config.displayFile)\n"
            text += "Configuration version: \(config.config.apiVersion)\n"
            text +=
                "Active profiles: \(config.activeProfiles.isEmpty ? "none" : config.activeProfiles.joined(separator: ", "))\n"
            text += "Number of artifacts: \(config.config.build.artifacts.count)\n"
            text += try await artifacts(of: config)
            text += "\n"
        }
        return text + (configuration.isEmpty ? "" : "Configuration\n" + configuration)
    }

    private func artifacts(of config: LoadedConfig) async throws -> String {
        let surroundings = surroundings
        let blocks = try await config.config.build.artifacts.concurrentMap(limit: 8) { artifact in
            let context = surroundings.absolute(artifact.context)
            let clock = ContinuousClock()
            let start = clock.now
            let inputs = try ArtifactInputs.find(artifact, in: config, surroundings: surroundings)
            let elapsed = clock.now - start
            let size = try inputs.files.reduce(0) {
                try $0 + Self.size(of: $1.hasPrefix("/") ? $1 : context + "/" + $1)
            }
            return """

                \(artifact.builder.name) artifact: \(artifact.image)
                 - Size of the context: \(size) bytes
                 - Dependencies: \(inputs.files.count) files
                 - Time to list dependencies: \(elapsed.formatted)

                """
        }
        return blocks.joined()
    }

    /// In bytes; 0 for what has vanished since it was listed.
    private static func size(of path: String) throws -> Int64 {
        try FileStatus.ifExists(path, followingLinks: false)?.size ?? 0
    }
}

extension Duration {
    /// `1.2ms`
    fileprivate var formatted: String {
        let microseconds = components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
        return "\(Double(microseconds / 100) / 10)ms"
    }
}
