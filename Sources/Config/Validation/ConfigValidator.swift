public import Diagnostics
internal import Files

/// Checks configs as far as they can be checked without looking outside (spec skaffold-config 6.1).
///
/// All findings are collected, each with its place. One that a profile set points into the profile.
public struct ConfigValidator: Sendable {
    private let configs: LoadedConfigs
    private let command: String
    private let workingDirectory: String
    private let isComplete: Bool
    private let hasCloudRunLocation: Bool

    /// - Parameters:
    ///   - command: the command, since some checks are for some commands only.
    ///   - workingDirectory: absolute; what relative paths of manifests mean.
    ///   - isComplete: whether all was loaded that the files ask for; otherwise nothing is missed in other configs.
    ///   - hasCloudRunLocation: whether `--cloud-run-location` gives the region.
    public init(
        configs: LoadedConfigs, command: String, workingDirectory: String, isComplete: Bool = true,
        hasCloudRunLocation: Bool = false
    ) {
        self.configs = configs
        self.command = command
        self.workingDirectory = workingDirectory
        self.isComplete = isComplete
        self.hasCloudRunLocation = hasCloudRunLocation
    }

    /// Everything that is wrong, by file and line. Empty for good configs.
    public func findings() -> [Diagnostic] {
        var findings: [Diagnostic] = []
        let whole = configs.configs.filter { !$0.hasFailedProfiles }
        for config in whole {
            findings += SchemaValidator(config: config).findings()
            findings += ArtifactValidator(config: config).findings()
            findings += PipelineValidator(config: config).findings()
        }
        findings += ArtifactGraphValidator(
            configs: whole, isComplete: isComplete && whole.count == configs.configs.count
        ).findings()
        findings += ActionValidator(configs: whole).findings()
        findings += CommandValidator(configs: whole, command: command, hasCloudRunLocation: hasCloudRunLocation)
            .findings()
        if Self.commandsWithManifests.contains(command) {
            for config in whole where !config.isRemote { findings += missingManifests(of: config) }
        }
        return findings.inOrderOfPlaces(files: configs.configs.map(\.displayFile))
    }

    private static let commandsWithManifests: Set<String> = ["dev", "run", "debug", "deploy", "render"]

    /// Files and patterns of `manifests.rawYaml` that match nothing. Unlike in Skaffold, entries that only exist at
    /// run time, from a template or a bucket, are left alone.
    private func missingManifests(of config: LoadedConfig) -> [Diagnostic] {
        let manifests = config.config.manifests.rawYaml
        guard !config.isRemote, manifests != SkaffoldConfig.defaultManifests else { return [] }
        return manifests.enumerated().compactMap { index, pattern in
            guard !pattern.isEmpty, !PathText.isURL(pattern), !pattern.contains("{{") else { return nil }
            // Any depth, and alternatives: only the renderer's own patterns know them.
            guard !pattern.contains("**"), !pattern.contains("{") else { return nil }
            let path = PathText.resolve(pattern, in: workingDirectory)
            guard !ConfigFiles.matchesAny(path) else { return nil }
            let directory = PathText.parent(path)
            let near = suggestionHint(for: PathText.name(path), among: ConfigFiles.names(in: directory))
            return config.finding(
                "no manifest matches '\(PathText.shown(pattern, from: workingDirectory))'",
                at: ["manifests", "rawYaml", .index(index)],
                code: .missingManifestFile,
                hints: near.map { [$0] }
                    ?? [
                        pattern.hasPrefix("/")
                            ? "create the file, or take the entry out" : "paths are relative to '\(workingDirectory)'"
                    ])
        }
    }
}
