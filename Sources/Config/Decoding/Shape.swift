internal import YAML

/// What a config value looks like. Decoding, profiles, absolute paths, validation and generated references all
/// walk shapes, so that no field is described twice.
public indirect enum Shape: Sendable {
    /// Any plain scalar, kept as text. Zero is the empty text.
    case string
    /// Whole number; zero is 0.
    case integer
    /// True or false; zero is false.
    case boolean
    /// A number or a name, such as a port.
    case integerOrString
    /// Anything at all, kept as written.
    case any
    /// A mapping whose nested keys are flattened to `a.b[0]` (spec skaffold-config 1.11).
    case flatMap
    case list(Shape)
    /// A mapping from free keys.
    case map(Shape)
    /// A mapping with known keys.
    case object(any SchemaType.Type)
    /// A value for which absent and zero differ.
    case optional(Shape)
}

extension Shape {
    /// The shape without `optional`.
    public var unwrapped: Shape {
        if case .optional(let shape) = self { shape.unwrapped } else { self }
    }

    /// The object at this place, when it is one.
    public var object: ObjectShape? {
        if case .object(let type) = unwrapped { type.objectShape } else { nil }
    }

    /// The type's name for a reference page or a message, such as `list of strings`.
    public var name: String {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .boolean: "boolean"
        case .integerOrString: "integer or string"
        case .any: "any value"
        case .flatMap: "mapping of values"
        case .list(let item): "list of " + item.pluralName
        case .map(let value): "mapping of " + value.pluralName
        case .object: "mapping"
        case .optional(let shape): shape.name
        }
    }

    private var pluralName: String {
        switch unwrapped {
        case .any: "values"
        case .integerOrString: "integers or strings"
        default: unwrapped.name + "s"
        }
    }

    /// The node of the zero value, as an encoder writes it where it leaves nothing out.
    var zero: Node {
        switch self {
        case .optional, .any: .null
        case .string: ""
        case .integer, .integerOrString: 0
        case .boolean: false
        case .list: []
        case .map, .flatMap: .mapping([])
        case .object(let type): type.init().encoded
        }
    }

    /// Whether a normalised node holds the zero value, which a profile cannot set and an encoder leaves out.
    func isZero(_ node: Node) -> Bool {
        switch self {
        case .optional, .any: node.isNull
        case .string: (node.text ?? "").isEmpty
        case .integer: (node.integer ?? 0) == 0
        case .boolean: node.bool != true
        case .integerOrString: IntegerOrString(normalised: node).isZero
        case .list: (node.sequence ?? []).isEmpty
        case .map, .flatMap: (node.mapping ?? Mapping()).isEmpty
        case .object(let type):
            (node.mapping ?? Mapping()).allSatisfy { key, value in
                type.objectShape.field(key)?.shape.isZero(value) ?? true
            }
        }
    }
}
