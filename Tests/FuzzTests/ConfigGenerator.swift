import Config
import YAML

/// Makes configs out of the schema: every field at some time, with values that fit and values that do not.
struct ConfigGenerator {
    var random: RandomSource
    private var budget = 400

    init(random: RandomSource) { self.random = random }

    static let scalars = [
        "a", "b", "web", "''", "~", "true", "no", "1", "0", "-1", "1.10", "0644", "2024-01-02", "'x y'", "k8s/*.yaml",
        "gcr.io/p/web", "web:v1", "{{.X}}", "{{", "container:x", "pod", "service", "auto", "all", "linux/amd64",
        "*a", "&a x", "!!int 7", "99999999999999999999", "1e400", ".nan", "projects/p/locations/l/workerPools/w",
        "/a/b",
        "https://h/x", "gs://b/x", "./...", "kodata/*", "é", "|\n", "'{{cmd \"x\"}}'", "A=b", "A=", "(a+)+$", "!run",
    ]

    /// One or more documents.
    mutating func documents() -> [Node] {
        (0..<(random.once(in: 5) ? 2 : 1)).map { _ in document() }
    }

    private mutating func document() -> Node {
        budget = 50 + random.below(400)
        var node = object(SkaffoldConfig.objectShape, depth: 0)
        let version = random.once(in: 3) ? APIVersion.known[random.below(APIVersion.known.count)] : .latest
        node["apiVersion"] = .string(version.description)
        node["kind"] = "Config"
        return node
    }

    private mutating func object(_ shape: ObjectShape, depth: Int) -> Node {
        var mapping = Mapping()
        guard depth < 14 else { return .mapping(mapping) }
        for field in shape.fields {
            let isWanted = field.isRequired ? !random.once(in: 8) : random.once(in: depth < 2 ? 3 : 4)
            guard isWanted, budget > 0 else { continue }
            mapping[field.key] = value(field.shape, depth: depth + 1)
        }
        if random.once(in: 40) { mapping["unknown"] = "x" }
        return .mapping(mapping)
    }

    private mutating func value(_ shape: Shape, depth: Int) -> Node {
        budget -= 1
        if random.once(in: 60) { return .null }
        if random.once(in: 80) { return random.once(in: 2) ? .sequence([]) : .mapping([]) }
        switch shape {
        case .optional(let inner): return value(inner, depth: depth)
        case .string, .integerOrString: return scalar()
        case .integer: return random.once(in: 10) ? scalar() : .integer(random.below(100) - 2)
        case .boolean: return random.once(in: 10) ? scalar() : .bool(random.once(in: 2))
        case .any, .flatMap: return free(depth: depth)
        case .list(let item): return .sequence((0..<random.below(4)).map { _ in value(item, depth: depth + 1) })
        case .map(let item):
            return .mapping((0..<random.below(4)).map { ("k\($0)", value(item, depth: depth + 1)) })
        case .object(let type): return object(type.objectShape, depth: depth)
        }
    }

    private mutating func free(depth: Int) -> Node {
        guard depth < 14, budget > 0 else { return scalar() }
        budget -= 1
        switch random.below(4) {
        case 0: return .sequence((0..<random.below(3)).map { _ in free(depth: depth + 1) })
        case 1: return .mapping((0..<random.below(3)).map { ("f\($0)", free(depth: depth + 1)) })
        default: return scalar()
        }
    }

    /// A text as it stands in YAML: it is not quoted when it is written.
    private mutating func scalar() -> Node {
        Node(.scalar(Scalar(random.pick(Self.scalars) ?? "a", kind: .integer)))
    }

    /// Patches of a profile that go somewhere into a document, or nearly.
    mutating func patches(for document: Node) -> Node {
        .sequence(
            (0..<(1 + random.below(5))).map { _ in
                var patch = Node.mapping([("path", .string(path(in: document)))])
                if let op = random.pick(["", "add", "replace", "remove", "move", "copy", "test", "tset"]), !op.isEmpty {
                    patch["op"] = .string(op)
                }
                if random.once(in: 2) { patch["from"] = .string(path(in: document)) }
                budget = 20
                if !random.once(in: 5) { patch["value"] = free(depth: 8) }
                return patch
            })
    }

    private mutating func path(in document: Node) -> String {
        var node: Node? = document
        var path = ""
        for _ in 0..<random.below(7) {
            switch node?.content {
            case .mapping(let mapping)?:
                let key = random.pick(mapping.keys) ?? "x"
                path += "/" + key.replacing("~", with: "~0").replacing("/", with: "~1")
                node = mapping[key]
            case .sequence(let items)?:
                let index = random.below(items.count + 2)
                if random.once(in: 6) {
                    path += random.once(in: 2) ? "/-" : "/image=web"
                } else {
                    path += "/\(index)"
                    node = items.indices.contains(index) ? items[index] : nil
                }
            default: path += "/" + (random.pick(["x", "0", "-", "image=a", "name=p", "=", "~1", "~", ""]) ?? "")
            }
        }
        return random.once(in: 30) ? String(path.dropFirst()) : path
    }
}
