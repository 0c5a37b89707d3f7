/// The fields of a config type, each with the property it is kept in.
public struct ObjectSchema<Root: SchemaType>: Sendable {
    public let fields: [Field<Root>]
    public let shape: ObjectShape

    /// - Parameters:
    ///   - name: what one such mapping is called in messages and references, such as `artifact`.
    ///   - emptyItems: what becomes of null items in lists of such mappings.
    public init(
        _ name: String, emptyItems: ObjectShape.EmptyItems = .areDropped,
        @FieldsBuilder<Root> _ fields: () -> [Field<Root>]
    ) {
        self.fields = fields()
        self.shape = ObjectShape(name: name, emptyItems: emptyItems, fields: self.fields.map(\.shape))
    }

    /// The same fields as part of a type that holds this one and writes its keys inline.
    public func inlined<Outer: SchemaType>(
        at path: any WritableKeyPath<Outer, Root> & Sendable
    ) -> [Field<Outer>] {
        fields.map { field in
            Field(
                shape: field.shape, get: { field.get($0[keyPath: path]) }, isZero: { field.isZero($0[keyPath: path]) },
                set: { field.set(&$0[keyPath: path], $1) })
        }
    }
}

/// The fields of a config type as plain data.
public struct ObjectShape: Sendable {
    /// What one such mapping is called, such as `artifact`.
    public let name: String
    public let fields: [FieldShape]
    let emptyItems: EmptyItems
    private let index: [String: Int]

    /// What becomes of null items in a list of such mappings.
    public enum EmptyItems: Sendable {
        /// As if they were not written.
        case areDropped
        /// Skaffold keeps them as pointers to nothing, and mostly crashes.
        case areErrors
    }

    init(name: String, emptyItems: EmptyItems = .areDropped, fields: [FieldShape]) {
        self.name = name
        self.emptyItems = emptyItems
        self.fields = fields
        self.index = Dictionary(fields.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { $1 })
    }

    /// The field of a key as written in YAML.
    public func field(_ key: String) -> FieldShape? { index[key].map { fields[$0] } }

    /// The members of each one-of group, in schema order.
    public var oneOfGroups: [(name: String, members: [String])] {
        var groups: [(name: String, members: [String])] = []
        for field in fields {
            guard let group = field.oneOf else { continue }
            if let at = groups.firstIndex(where: { $0.name == group }) {
                groups[at].members.append(field.key)
            } else {
                groups.append((group, [field.key]))
            }
        }
        return groups
    }
}

/// Collects the rows of a schema.
@resultBuilder
public enum FieldsBuilder<Root: SchemaType> {
    public static func buildExpression(_ field: Field<Root>) -> [Field<Root>] { [field] }
    public static func buildExpression(_ fields: [Field<Root>]) -> [Field<Root>] { fields }
    public static func buildBlock(_ parts: [Field<Root>]...) -> [Field<Root>] { parts.flatMap { $0 } }
}
