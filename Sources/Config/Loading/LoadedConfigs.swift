public import Diagnostics

/// All configs of a run, dependencies before what requires them (spec skaffold-config 2.4).
public struct LoadedConfigs: Sendable {
    public var configs: [LoadedConfig]
    /// What is odd but no error, in the order it was found.
    public var warnings: [Diagnostic]
    /// One entry for each profile of each config that was visited, in the order of the visits.
    public var explanations: [ProfileExplanation]

    /// All artifacts of all configs, in order.
    public var artifacts: [Artifact] { configs.flatMap(\.config.build.artifacts) }

    /// A finding with the way to its file, where that was reached through `requires` and nothing says so yet.
    public func explaining(_ finding: Diagnostic) -> Diagnostic {
        guard let file = finding.location?.file,
            let config = configs.first(where: { $0.displayFile == file && !$0.requiredBy.isEmpty })
        else { return finding }
        let missing = config.requiredBy.filter { !finding.notes.contains($0) && $0.location != finding.location }
        // One that has a part of the way was told on another one.
        guard missing.count == config.requiredBy.count else { return finding }
        var finding = finding
        finding.notes += missing
        return finding
    }
}

/// One config after profiles and defaults.
public struct LoadedConfig: Sendable {
    public var config: SkaffoldConfig
    /// The absolute path of the file, a URL, or `-` for standard input.
    public var file: String
    /// The file as messages show it.
    public var displayFile: String
    /// The document in its file, from 0.
    public var index: Int
    /// The profiles that were applied, in order.
    public var activeProfiles: [String]
    /// Whether it was reached through `requires` of another file.
    public var isDependency: Bool
    /// Whether its file was fetched, or is part of what was fetched.
    public var isRemote = false
    /// What it was read from, with the places of its values.
    public var source: ConfigSource
    /// The `requires` entries that lead to it, the nearest first; empty for the file that was given.
    public var requiredBy: [Diagnostic.Note] = []
    /// Whether a profile could not be applied, so that the values are not those that were meant.
    var hasFailedProfiles = false

    /// `metadata.name`, nil when there is none.
    public var name: String? { config.metadata.name.isEmpty ? nil : config.metadata.name }

    /// `module 'shop'`, or `config 2 of skaffold.yaml` for one without a name.
    public var title: String { name.map { "module '\($0)'" } ?? "config \(index + 1) of \(displayFile)" }

    /// The place of a field, or of what is nearest above it: defaults stand nowhere.
    public func location(of path: FieldPath) -> SourceLocation? { source.location(of: path) }

    /// Whether the value at a path is what was meant: nothing in it was reported, and all profiles could be applied.
    public func isSound(at path: FieldPath) -> Bool { !hasFailedProfiles && source.isSound(below: path) }
}
