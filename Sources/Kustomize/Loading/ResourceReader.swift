import Diagnostics
import Files
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
                guard items.sequence != nil || items.isNull else {
                    throw KustomizeError.wrongType("items", expected: "sequence", found: items)
                }
                queue += items.sequence ?? []
                continue
            }
            try check(node)
            try checkJSON(node)
            var object = prepared(node)
            if object["metadata"]?["annotations"]?.isNull == true { object["metadata"]?["annotations"] = nil }
            result.append(object)
        }
        return result
    }

    /// The documents with the items of lists in the place of the lists.
    static func withoutLists(_ documents: [Node]) -> [Node] {
        documents.flatMap { node in
            guard node["kind"]?.text?.hasSuffix("List") == true, let items = node["items"]?.sequence else {
                return [node]
            }
            return withoutLists(items)
        }
    }

    /// What JSON cannot say is refused: kustomize and the cluster take JSON.
    private static func checkJSON(_ node: Node) throws {
        switch node.content {
        case .scalar(let scalar):
            guard scalar.kind == .float, let value = scalar.double, !value.isFinite,
                !scalar.text.contains(where: \.isNumber)
            else { return }
            throw KustomizeError(
                .invalidResource, "'\(scalar.text)' is a number that JSON does not have", at: node.location,
                hints: ["write it in quotes: \"\(scalar.text)\""])
        case .sequence(let items): for item in items { try checkJSON(item) }
        case .mapping(let mapping):
            for entry in mapping.entries {
                if let key = entry.key.scalar, key.kind != .string {
                    throw KustomizeError(
                        .invalidResource,
                        "the key '\(key.text)' is \(KustomizeError.article(entry.key.kindName)), and must be a string",
                        at: entry.key.location, hints: ["write it in quotes: \"\(key.text)\""])
                }
                try checkJSON(entry.value)
            }
        }
    }

    /// An object, or a part of one in a patch, as kustomize reads it: annotations are texts, unquoted dates are
    /// points in time.
    static func prepared(_ node: Node) -> Node {
        guard holdsDate(node) else { return withTextAnnotations(node) }
        var complete = node
        completeDates(&complete)
        if let annotations = node["metadata"]?["annotations"] { complete["metadata"]?["annotations"] = annotations }
        return withTextAnnotations(complete)
    }

    private static func date(_ scalar: Scalar) -> String? {
        guard scalar.kind == .string, scalar.style == .plain, let first = scalar.text.utf8.first,
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        else { return nil }
        return ScalarResolver.timestamp(scalar.text)
    }

    private static func holdsDate(_ node: Node) -> Bool {
        switch node.content {
        case .scalar(let scalar): date(scalar) != nil
        case .sequence(let items): items.contains(where: holdsDate)
        case .mapping(let mapping): mapping.entries.contains { holdsDate($0.value) }
        }
    }

    private static func completeDates(_ node: inout Node) {
        switch node.content {
        case .scalar(let scalar):
            if let date = date(scalar) { node.content = .scalar(Scalar(date, kind: .string, style: .doubleQuoted)) }
        case .sequence(var items):
            for index in items.indices { completeDates(&items[index]) }
            node.content = .sequence(items)
        case .mapping(var mapping):
            mapping.mapValues { value in
                var value = value
                completeDates(&value)
                return value
            }
            node.content = .mapping(mapping)
        }
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
            let name = PathText.name(node.location?.file ?? "")
            let isKustomization = KustomizationLayer.fileNames.contains(name)
            return KustomizeError(
                .invalidResource, message, at: node.location,
                hints: [isKustomization ? "name the directory of '\(name)' instead of the file" : hint])
        }
        guard node.mapping != nil else {
            throw failure(
                "a resource is a mapping, not \(KustomizeError.article(node.kindName))",
                "is this file a Kubernetes manifest?")
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
