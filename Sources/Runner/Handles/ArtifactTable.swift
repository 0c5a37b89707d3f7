import Config
import Diagnostics

/// The artifacts of all configurations, found by the names of their images.
struct ArtifactTable: Sendable {
    /// In order, each with its configuration.
    let entries: [(config: LoadedConfig, artifact: Artifact)]
    private let positions: [String: Position]

    private struct Position {
        /// Among all artifacts.
        var entry: Int
        /// In its configuration.
        var index: Int
    }

    init(_ configs: [LoadedConfig]) {
        var entries: [(config: LoadedConfig, artifact: Artifact)] = []
        var positions: [String: Position] = [:]
        for config in configs {
            for (index, artifact) in config.config.build.artifacts.enumerated() {
                if positions[artifact.image] == nil {
                    positions[artifact.image] = Position(entry: entries.count, index: index)
                }
                entries.append((config, artifact))
            }
        }
        self.entries = entries
        self.positions = positions
    }

    subscript(image: String) -> (config: LoadedConfig, artifact: Artifact)? {
        positions[image].map { entries[$0.entry] }
    }

    /// The artifacts that one requires, in the order of all.
    func required(by artifact: Artifact) -> [(config: LoadedConfig, artifact: Artifact)] {
        Set(artifact.requires.compactMap { positions[$0.image]?.entry }).sorted().map { entries[$0] }
    }

    /// The path of an artifact in its configuration, or of all of them for one that is in none.
    func path(of artifact: Artifact) -> FieldPath {
        let artifacts: FieldPath = ["build", "artifacts"]
        return positions[artifact.image].map { artifacts.appending($0.index) } ?? artifacts
    }

    /// The place of an artifact's field, or of the artifact where it has none; nil for one that is in no configuration.
    func location(of field: String, _ artifact: Artifact) -> SourceLocation? {
        self[artifact.image]?.config.location(of: path(of: artifact).appending(field))
    }
}
