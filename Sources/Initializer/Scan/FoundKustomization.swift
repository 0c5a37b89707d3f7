import Files
import YAML

/// A directory with a kustomization.
public struct FoundKustomization: Sendable, Hashable {
    /// Relative to the project; `.` for the project itself.
    public var directory: String
    /// Whether it only is a part of others (`kind: Component`).
    public var isComponent: Bool
    /// What it takes: files and directories relative to the project.
    var references: [String]
    /// Images that get another name.
    var newNames: [String: String]
    /// Names of images in its own text, such as in patches.
    var images: [String]

    init(_ document: Node, path: String) {
        directory = PathText.parent(path)
        isComponent = document["kind"]?.text == "Component"
        var references: [String] = []
        for key in ["resources", "bases", "components", "crds", "patchesStrategicMerge"] {
            references += document[key]?.sequence?.compactMap(\.text) ?? []
        }
        for key in ["patches", "patchesJson6902"] {
            references += document[key]?.sequence?.compactMap { $0["path"]?.text } ?? []
        }
        let directory = directory
        // Others' URLs are none of the project's files.
        self.references = references.filter { !$0.contains("://") && !$0.contains("\n") }.map {
            PathText.resolve($0, in: directory == "." ? "" : directory)
        }
        newNames = [:]
        for image in document["images"]?.sequence ?? [] {
            guard let name = image["name"]?.text, let newName = image["newName"]?.text else { continue }
            newNames[name] = newName
        }
        images = []
    }
}
