public import Config
public import YAML

/// The schema of a version as JSON Schema (draft-07), for editors and other checkers.
///
/// It accepts what the loader accepts, with two exceptions that help while writing: a word such as `yes` where true or
/// false is meant, and a scalar field without a value, are mistakes.
public struct JSONSchema: Sendable {
    public let version: APIVersion

    public init(version: APIVersion = .latest) {
        self.version = version
    }

    public var node: Node {
        var writer = JSONSchemaWriter(version: version)
        return writer.document()
    }

    /// The text, ending with a line end. The same for each call.
    public var text: String { JSONEmitter.text(node, pretty: true) + "\n" }
}

/// Writes one schema: the document, and a definition for each type of mapping that it leads to.
private struct JSONSchemaWriter {
    let version: APIVersion
    private var definitions = Mapping()
    /// The names of definitions that are written or begun.
    private var names: Set<String> = []

    init(version: APIVersion) {
        self.version = version
    }

    mutating func document() -> Node {
        var schema = Mapping([
            ("$schema", "http://json-schema.org/draft-07/schema#"),
            ("title", .string("skaffold.yaml of apiVersion \(version)")),
        ])
        for (key, value) in object(SkaffoldConfig.self, isLenient: false, isTop: true) { schema[key] = value }
        schema["definitions"] = .mapping(definitions)
        return .mapping(schema)
    }

    // MARK: - Mappings

    private mutating func object(_ type: any SchemaType.Type, isLenient: Bool, isTop: Bool = false) -> Mapping {
        let fields = type.fields(in: version)
        var properties = Mapping()
        for field in fields { properties[field.key] = property(field, isLenient: isLenient) }
        var schema = Mapping([("type", isTop ? "object" : ["object", "null"])])
        let required = fields.filter(\.isRequired).map { Node.string($0.key) }
        if !required.isEmpty { schema["required"] = .sequence(required) }
        schema["properties"] = .mapping(properties)
        // Keys that begin with a dot are a place for anchors.
        if isTop { schema["patternProperties"] = .mapping([("^\\.", .mapping([]))]) }
        if !isLenient { schema["additionalProperties"] = false }
        let groups = exclusive(fields)
        switch groups.count {
        case 0: break
        case 1: schema["oneOf"] = groups[0]
        default: schema["allOf"] = .sequence(groups.map { .mapping([("oneOf", $0)]) })
        }
        return schema
    }

    /// For each group: one of its members is there, or none.
    private func exclusive(_ fields: [FieldShape]) -> [Node] {
        var groups: [(name: String, members: [Node])] = []
        for field in fields {
            guard let group = field.oneOf else { continue }
            let member = Node.mapping([("required", .sequence([.string(field.key)]))])
            if let at = groups.firstIndex(where: { $0.name == group }) {
                groups[at].members.append(member)
            } else {
                groups.append((group, [member]))
            }
        }
        return groups.filter { $0.members.count > 1 }.map { group in
            .sequence(group.members + [.mapping([("not", .mapping([("anyOf", .sequence(group.members))]))])])
        }
    }

    private mutating func reference(to type: any SchemaType.Type, isLenient: Bool) -> Node {
        let name = Self.name(of: type) + (isLenient ? ".lenient" : "")
        if names.insert(name).inserted {
            // Its place comes before those of the types that it leads to.
            definitions[name] = .null
            definitions[name] = .mapping(object(type, isLenient: isLenient))
        }
        return .string("#/definitions/" + name)
    }

    /// The type's name without the module: `Sync.Rule`.
    private static func name(of type: any SchemaType.Type) -> String {
        String(reflecting: type).split(separator: ".").dropFirst().joined(separator: ".")
    }

    // MARK: - Fields

    private mutating func property(_ field: FieldShape, isLenient: Bool) -> Node {
        var schema = Mapping([("description", .string(description(field)))])
        let isLenient = isLenient || field.isLenient(in: version)
        for (key, value) in value(of: field.shape, field, isLenient: isLenient) { schema[key] = value }
        if let value = field.defaultValue { schema["default"] = value }
        if field.key == "apiVersion" {
            schema = Mapping([("description", .string(field.doc)), ("const", .string(version.description))])
        }
        return .mapping(schema)
    }

    private func description(_ field: FieldShape) -> String {
        var text = field.doc
        if let note = field.defaultNote { text += " By default: \(note)." }
        if field.isTemplate { text += " Go templates in it are expanded." }
        return text
    }

    private mutating func value(of shape: Shape, _ field: FieldShape, isLenient: Bool) -> Mapping {
        switch shape {
        case .optional(let inner): return value(of: inner, field, isLenient: isLenient)
        case .string:
            var schema = values(field) ?? Mapping([("type", Self.scalar)])
            if field.isRequired, schema["type"] != nil { schema["minLength"] = 1 }
            return schema
        case .integer: return Mapping([("type", "integer")])
        case .boolean: return Mapping([("type", "boolean")])
        case .integerOrString: return Mapping([("type", ["integer", "string"])])
        case .any: return Mapping()
        case .flatMap: return Mapping([("type", ["object", "null"])])
        case .list(let item):
            var schema = Mapping([("type", field.isRequired ? "array" : ["array", "null"])])
            if field.isRequired { schema["minItems"] = 1 }
            schema["items"] = .mapping(items(item, field, isLenient: isLenient))
            return schema
        case .map(let item):
            let values = items(item, field, isLenient: isLenient)
            return Mapping([("type", ["object", "null"]), ("additionalProperties", .mapping(values))])
        case .object(let type): return Mapping([("$ref", reference(to: type, isLenient: isLenient))])
        }
    }

    /// The items of a list, or the values below free keys.
    private mutating func items(_ shape: Shape, _ field: FieldShape, isLenient: Bool) -> Mapping {
        switch shape {
        case .string: return values(field) ?? Mapping([("type", Self.scalar)])
        case .optional(.string): return Mapping([("type", ["string", "number", "boolean", "null"])])
        default: return value(of: shape, field, isLenient: isLenient)
        }
    }

    /// The values of a field that has some.
    private func values(_ field: FieldShape) -> Mapping? {
        guard !field.values.isEmpty else { return nil }
        let list = Node.sequence(field.values.map { .string($0) })
        switch field.valueMatching {
        case .exact: return Mapping([("enum", list)])
        case .open: return Mapping([("type", Self.scalar), ("examples", list)])
        case .anyCase:
            let pattern = "^(\(field.values.map(Self.anyCase).joined(separator: "|")))$"
            return Mapping([("type", "string"), ("pattern", .string(pattern)), ("examples", list)])
        }
    }

    /// Numbers and booleans are texts too where a text is meant.
    private static let scalar: Node = ["string", "number", "boolean"]

    private static func anyCase(_ word: String) -> String {
        word.map { $0.isLetter ? "[\($0.uppercased())\($0.lowercased())]" : String($0) }.joined()
    }
}
