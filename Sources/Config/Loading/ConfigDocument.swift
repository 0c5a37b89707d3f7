internal import Diagnostics
internal import YAML

/// One document of a file, checked and brought to the latest version.
struct ConfigDocument {
    var node: Node
    /// From 0.
    var index: Int
    var displayFile: String
    /// Where its profiles stand.
    var profilePlaces = ProfilePlaces()
    /// Mappings in which something was wrong.
    var damaged: Set<Mark> = []
    /// The written text of free-form scalars that were rewritten, such as patch values.
    var rewritten: [Mark: String] = [:]

    var name: String { node[path: "metadata", "name"]?.text ?? "" }
    var nameLocation: SourceLocation? { node[path: "metadata", "name"]?.location ?? node.location }
    var profileNames: [String] { (node["profiles"]?.sequence ?? []).compactMap { $0["name"]?.text } }
}
