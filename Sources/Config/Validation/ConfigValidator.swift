public import Diagnostics
internal import Files

/// Checks configs as far as they can be checked without looking outside (spec skaffold-config 6.1).
///
/// All findings are collected, each with its place. One that a profile set points into the profile.
public struct ConfigValidator: Sendable {
    private let configs: LoadedConfigs
    private let command: String
    private let workingDirectory: String

    /// - Parameters:
    ///   - command: the command, since some checks are for some commands only.
    ///   - workingDirectory: absolute; what relative paths of manifests mean.
    public init(configs: LoadedConfigs, command: String, workingDirectory: String) {
        self.configs = configs
        self.command = command
        self.workingDirectory = workingDirectory
    }

    /// Everything that is wrong, by file and line. Empty for good configs.
    public func findings() -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for config in configs.configs {
            findings += SchemaValidator(config: config).findings()
            findings += ArtifactValidator(config: config).findings()
            findings += PipelineValidator(config: config).findings()
        }
        findings += ArtifactGraphValidator(configs: configs.configs).findings()
        if Self.commandsWithManifests.contains(command) {
            for config in configs.configs where !config.isRemote { findings += missingManifests(of: config) }
        }
        return inOrder(findings)
    }

    /// The findings as one reads the files: files in the order of the configs, then by line.
    private func inOrder(_ findings: [Diagnostic]) -> [Diagnostic] {
        let files = Dictionary(
            configs.configs.enumerated().map { ($1.displayFile, $0) }, uniquingKeysWith: { first, _ in first })
        func key(_ finding: Diagnostic) -> (Int, Int, Int) {
            let file = finding.location.flatMap { files[$0.file] } ?? files.count
            return (file, finding.location?.line ?? 0, finding.location?.column ?? 0)
        }
        return findings.sorted { key($0) < key($1) }
    }

    private static let commandsWithManifests: Set<String> = ["dev", "run", "debug", "deploy", "render"]

    /// Files and patterns of `manifests.rawYaml` that match nothing. Unlike in Skaffold, entries that only exist at
    /// run time, from a template or a bucket, are left alone.
    private func missingManifests(of config: LoadedConfig) -> [Diagnostic] {
        let manifests = config.config.manifests.rawYaml
        guard manifests != SkaffoldConfig.defaultManifests else { return [] }
        return manifests.enumerated().compactMap { index, pattern in
            guard !pattern.isEmpty, !PathText.isURL(pattern), !pattern.contains("{{") else { return nil }
            // Any depth: only the renderer's own patterns know that.
            guard !pattern.contains("**") else { return nil }
            let path = PathText.resolve(pattern, in: workingDirectory)
            guard !ConfigFiles.matchesAny(path) else { return nil }
            let directory = PathText.parent(path)
            let near = suggestionHint(for: PathText.name(path), among: ConfigFiles.names(in: directory))
            return config.finding(
                "no manifest matches '\(pattern)'", at: ["manifests", "rawYaml", .index(index)],
                code: .missingManifestFile,
                hints: near.map { [$0] }
                    ?? (pattern.hasPrefix("/") ? [] : ["paths are relative to '\(workingDirectory)'"]))
        }
    }
}
