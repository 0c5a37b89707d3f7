public import Diagnostics
public import YAML

/// What a kustomization made.
public struct KustomizeResult: Sendable {
    /// The objects, in the order in which they are applied.
    public var objects: [Node]
    /// Every file that was read, as the user would type it; what a watcher has to look at.
    public var files: [String]
    /// What should be said, such as deprecated fields.
    public var warnings: [Diagnostic]
}
