import YAML

/// The names of files that hold one object each, as kustomize names them.
enum ObjectFiles {
    struct File {
        var name: String
        var object: Node
    }

    /// `group_version_kind_name.yaml`, with the namespace in front when objects are in more than one.
    static func of(_ objects: [Node]) -> [File] {
        let namespaces = Set(objects.compactMap { $0["metadata"]?["namespace"]?.text })
        return objects.map { object in
            var parts = (object["apiVersion"]?.text ?? "").split(separator: "/").map(String.init)
            parts += [object["kind"]?.text ?? "", object["metadata"]?["name"]?.text ?? ""]
            if namespaces.count > 1, let namespace = object["metadata"]?["namespace"]?.text {
                parts.insert(namespace, at: 0)
            }
            let name = parts.filter { !$0.isEmpty }.joined(separator: "_").lowercased()
            return File(name: name.replacing("/", with: "_") + ".yaml", object: object)
        }
    }
}
