internal import Diagnostics
internal import YAML

/// One document of a file, checked and brought to the latest version.
struct ConfigDocument {
    var node: Node
    /// From 0.
    var index: Int
    var displayFile: String

    var name: String { node[path: "metadata", "name"]?.text ?? "" }
    var nameLocation: SourceLocation? { node[path: "metadata", "name"]?.location ?? node.location }
    var profileNames: [String] { (node["profiles"]?.sequence ?? []).compactMap { $0["name"]?.text } }
}
