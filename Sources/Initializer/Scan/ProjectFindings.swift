public import Diagnostics

/// What a project has, as data.
public struct ProjectFindings: Sendable {
    public var builders: [FoundBuilder] = []
    public var manifests: [FoundManifest] = []
    public var kustomizations: [FoundKustomization] = []
    public var charts: [FoundChart] = []
    /// Charts that could not be read.
    public var brokenCharts: [String] = []
    public var composeFiles: [String] = []
    /// All files of the project.
    public var files: [String] = []
    /// What could not be looked at though it should have been.
    public var warnings: [Diagnostic] = []
    /// What was passed over, for those who ask for details.
    public var notes: [Diagnostic] = []

    public init() {}

    /// What was found, in words: `2 Dockerfiles, 3 manifests`.
    public var summary: String {
        let dockerfiles = builders.count { $0.kind == .docker }
        let counts = [
            (dockerfiles, "Dockerfile"), (builders.count - dockerfiles, "other build"), (charts.count, "chart"),
            (kustomizations.count, "kustomization"), (manifests.count, "manifest"),
            (composeFiles.count, "compose file"),
        ]
        return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
    }
}
