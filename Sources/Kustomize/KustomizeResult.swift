public import Diagnostics
public import YAML

/// What a kustomization made.
public struct KustomizeResult: Sendable {
    /// Where an object, or rather its parts, were written.
    public struct Sources: Sendable, Hashable {
        /// The place of its document, or of the generator's entry; nil for what a chart or a URL made.
        public var document: SourceLocation?
        /// Each patch that touched it, and each generator that merged into it, in the order they did.
        public var patches: [SourceLocation]
    }

    /// The objects, in the order in which they are applied.
    public var objects: [Node]
    /// For each of the objects, where it comes from.
    public var sources: [Sources]
    /// What should be said, such as deprecated fields.
    public var warnings: [Diagnostic]
}
