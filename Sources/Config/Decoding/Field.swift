internal import YAML

/// One row of a schema: a YAML key, the property it is kept in, what it means, and its marks.
public struct Field<Root: SchemaType>: Sendable {
    public let shape: FieldShape
    /// The node of the property, zero or not.
    let get: @Sendable (Root) -> Node
    /// Whether the property is zero.
    let isZero: @Sendable (Root) -> Bool
    /// Sets the property from a normalised node.
    let set: @Sendable (inout Root, Node) -> Void

    init(
        shape: FieldShape, get: @escaping @Sendable (Root) -> Node, isZero: @escaping @Sendable (Root) -> Bool,
        set: @escaping @Sendable (inout Root, Node) -> Void
    ) {
        self.shape = shape
        self.get = get
        self.isZero = isZero
        self.set = set
    }

    /// - Parameters:
    ///   - key: as written in YAML.
    ///   - property: where the value is kept; its type is the field's type.
    ///   - doc: one sentence for the reference page.
    public init<Value: SchemaValue>(
        _ key: String, _ property: any WritableKeyPath<Root, Value> & Sendable, _ marks: FieldMark..., doc: String
    ) {
        self.init(
            shape: FieldShape(key: key, shape: Value.shape, marks: marks, doc: doc),
            get: { $0[keyPath: property].encoded }, isZero: { $0[keyPath: property].isZero },
            set: { $0[keyPath: property] = Value(normalised: $1) })
    }
}
