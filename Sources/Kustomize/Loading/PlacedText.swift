import Diagnostics
import YAML

/// A string of a kustomization and the node it stood in.
struct PlacedText: Sendable {
    var text: String
    var node: Node

    var location: SourceLocation? { node.location }
    /// An entry of several lines is YAML itself, not a path.
    var isInline: Bool { text.contains("\n") || text.hasPrefix("{") }
}
