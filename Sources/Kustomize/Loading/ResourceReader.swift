import Diagnostics
import YAML

/// Takes the objects out of the documents of a file (spec kustomize 3).
enum ResourceReader {
    /// Lists are unwrapped; the items of one among several documents come after the other objects.
    static func objects(_ documents: [Node]) throws -> [Node] {
        var result: [Node] = []
        var queue = documents
        var next = 0
        while next < queue.count {
            let node = queue[next]
            next += 1
            if let kind = node["kind"]?.text, kind.hasSuffix("List"), let items = node["items"] {
                queue += items.sequence ?? []
                continue
            }
            try check(node)
            result.append(withTextAnnotations(node))
        }
        return result
    }

    /// The object with annotations that are texts, as written: kustomize reads them into a map of strings.
    static func withTextAnnotations(_ node: Node) -> Node {
        guard var annotations = node["metadata"]?["annotations"]?.mapping,
            annotations.values.contains(where: { $0.scalar != nil && $0.string == nil })
        else { return node }
        annotations.mapValues { value in
            guard let scalar = value.scalar, scalar.kind != .string else { return value }
            return .string(scalar.text, mark: value.mark)
        }
        var result = node
        result["metadata"]?["annotations"]?.mapping = annotations
        return result
    }

    private static func check(_ node: Node) throws {
        func failure(_ message: String, _ hint: String) -> KustomizeError {
            KustomizeError(.invalidResource, message, at: node.location, hints: [hint])
        }
        guard node.mapping != nil else {
            throw failure("a resource is a mapping, not a \(node.kindName)", "is this file a Kubernetes manifest?")
        }
        guard let kind = node["kind"]?.text, !kind.isEmpty else {
            throw failure("missing kind in object", "add 'apiVersion' and 'kind'")
        }
        if kind.hasSuffix("List") { return }
        guard node["metadata"]?.mapping != nil else {
            throw failure("missing Resource metadata", "add 'metadata' with a 'name'")
        }
        guard let name = node["metadata"]?["name"]?.text, !name.isEmpty else {
            throw failure("missing metadata.name in object of kind '\(kind)'", "add 'name' below 'metadata'")
        }
    }
}
