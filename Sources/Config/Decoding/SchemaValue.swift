public import YAML

/// A type that a config field can have: it knows its shape, its zero value, and the way to and from nodes.
public protocol SchemaValue: Sendable, Equatable {
    /// What a node must look like to become this value.
    static var shape: Shape { get }

    /// The zero value, which is the same as an absent field.
    static var zero: Self { get }

    /// Reads a node that was normalised against `shape`. Total: what does not fit gives the zero value, since
    /// the normaliser has reported it already.
    init(normalised node: Node)

    /// The node that stands for this value, zero or not.
    var encoded: Node { get }

    /// Whether an encoder leaves the field out.
    var isZero: Bool { get }
}

extension SchemaValue {
    public var isZero: Bool { self == Self.zero }
}

extension String: SchemaValue {
    public static var shape: Shape { .string }
    public static var zero: String { "" }
    public init(normalised node: Node) { self = node.text ?? "" }
    public var encoded: Node { .string(self) }
}

extension Int: SchemaValue {
    public static var shape: Shape { .integer }
    public init(normalised node: Node) { self = node.integer ?? 0 }
    public var encoded: Node { .integer(self) }
}

extension Bool: SchemaValue {
    public static var shape: Shape { .boolean }
    public static var zero: Bool { false }
    public init(normalised node: Node) { self = node.bool ?? false }
    public var encoded: Node { .bool(self) }
}

/// Free-form YAML, such as a Kubernetes volume.
extension Node: SchemaValue {
    public static var shape: Shape { .any }
    public static var zero: Node { .null }
    public init(normalised node: Node) { self = node }
    public var encoded: Node { self }
    public var isZero: Bool { isNull }
}

/// A nullable field: `key: {}` is there, `key:` is not (spec skaffold-config 1.1).
extension Optional: SchemaValue where Wrapped: SchemaValue {
    public static var shape: Shape { .optional(Wrapped.shape) }
    public static var zero: Wrapped? { nil }
    public init(normalised node: Node) { self = node.isNull ? nil : Wrapped(normalised: node) }
    public var encoded: Node { self?.encoded ?? .null }
}

extension Array: SchemaValue where Element: SchemaValue {
    public static var shape: Shape { .list(Element.shape) }
    public static var zero: [Element] { [] }
    public init(normalised node: Node) { self = (node.sequence ?? []).map(Element.init(normalised:)) }
    public var encoded: Node { .sequence(map(\.encoded)) }
    public var isZero: Bool { isEmpty }
}

extension Dictionary: SchemaValue where Key == String, Value: SchemaValue {
    public static var shape: Shape { .map(Value.shape) }
    public static var zero: [String: Value] { [:] }

    public init(normalised node: Node) {
        self = Dictionary(
            (node.mapping ?? Mapping()).map { ($0.key, Value(normalised: $0.value)) }, uniquingKeysWith: { $1 })
    }

    public var encoded: Node {
        .mapping(Mapping(map { ($0.key, $0.value.encoded) }).sorted())
    }

    public var isZero: Bool { isEmpty }
}
