internal import YAML

/// Operations of RFC 6902.
enum JSONPatch {
    static func test(_ path: String, _ value: Node) -> Node { operation("test", path, value) }
    static func replace(_ path: String, _ value: Node) -> Node { operation("replace", path, value) }
    static func remove(_ path: String) -> Node { .mapping([("op", "remove"), ("path", .string(path))]) }

    private static func operation(_ name: String, _ path: String, _ value: Node) -> Node {
        .mapping([("op", .string(name)), ("path", .string(path)), ("value", value)])
    }
}
