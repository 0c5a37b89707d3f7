public import YAML

/// What a server-side apply did.
public struct ApplyResult: Sendable {
    /// kubectl's words for it.
    public enum Outcome: String, Sendable, Hashable {
        case created, configured, unchanged
    }

    /// The object as it is on the server now.
    public var object: Node
    public var outcome: Outcome

    public init(object: Node, outcome: Outcome) {
        self.object = object
        self.outcome = outcome
    }
}
