internal import YAML

/// One row of a schema: a YAML key, the property it is kept in, what it means, and its marks.
public struct Field<Root: SchemaType>: Sendable {
    public let shape: FieldShape
    /// The node of the property, nil when the property is zero.
    let get: @Sendable (Root) -> Node?
    /// Sets the property from a normalised node.
    let set: @Sendable (inout Root, Node) -> Void

    init(
        shape: FieldShape, get: @escaping @Sendable (Root) -> Node?,
        set: @escaping @Sendable (inout Root, Node) -> Void
    ) {
        self.shape = shape
        self.get = get
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
            get: { root in
                let value = root[keyPath: property]
                return value.isZero ? nil : value.encoded
            },
            set: { $0[keyPath: property] = Value(normalised: $1) })
    }
}

/// What is special about a field (spec skaffold-config 1.1).
public enum FieldMark: Sendable {
    /// The zero value is an error at validation.
    case required
    /// At most one field of the group may be set in one mapping.
    case oneOf(String)
    /// Holds paths of files, made absolute where that is asked for (spec skaffold-config 1.17).
    case path
    /// Expanded as a Go template when it is used (spec skaffold-config 1.18).
    case template
    /// The first apiVersion with this field, such as `v4beta6`.
    case since(String)
    /// The last apiVersion with this field.
    case until(String)
    /// Unknown fields below it are not errors (spec skaffold-config 7).
    case lenient
    /// The values that mean something.
    case values([String])
}

/// A row of a schema as plain data.
public struct FieldShape: Sendable {
    public let key: String
    public let shape: Shape
    public let doc: String
    public private(set) var isRequired = false
    public private(set) var oneOf: String?
    public private(set) var isPath = false
    public private(set) var isTemplate = false
    public private(set) var isLenient = false
    public private(set) var since: APIVersion?
    public private(set) var until: APIVersion?
    public private(set) var values: [String] = []

    init(key: String, shape: Shape, marks: [FieldMark], doc: String) {
        self.key = key
        self.shape = shape
        self.doc = doc
        for mark in marks {
            switch mark {
            case .required: isRequired = true
            case .oneOf(let group): oneOf = group
            case .path: isPath = true
            case .template: isTemplate = true
            case .since(let version): since = APIVersion("skaffold/" + version)
            case .until(let version): until = APIVersion("skaffold/" + version)
            case .lenient: isLenient = true
            case .values(let values): self.values = values
            }
        }
    }
}
