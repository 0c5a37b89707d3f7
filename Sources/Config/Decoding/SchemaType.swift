public import YAML

/// A mapping of the config as a Swift type. What its properties mean stands once, in `schema`: the strict decoder,
/// the encoder, profiles, absolute paths, validation and the reference pages are all driven by it.
public protocol SchemaType: SchemaValue {
    /// The zero value: nothing set.
    init()

    /// The fields in the order of the document.
    static var schema: ObjectSchema<Self> { get }

    /// The fields that only older versions have, several with one key where its meaning changed. They are looked at
    /// only for documents of such versions, and for what to say about a field that is gone.
    static var formerFields: [FieldShape] { get }
}

extension SchemaType {
    public static var shape: Shape { .object(Self.self) }
    public static var zero: Self { Self() }

    public static var formerFields: [FieldShape] { [] }

    /// The fields without their Swift properties.
    public static var objectShape: ObjectShape { schema.shape }

    /// The fields that a version has, in the order of the document, former ones last.
    public static func fields(in version: APIVersion) -> [FieldShape] {
        let current = objectShape.fields
        return (version == .latest ? current : current + formerFields).filter { $0.isKnown(in: version) }
    }

    /// The field of a key in a version.
    public static func field(_ key: String, in version: APIVersion) -> FieldShape? {
        if let field = objectShape.field(key), field.isKnown(in: version) { return field }
        return version == .latest ? nil : formerFields.first { $0.key == key && $0.isKnown(in: version) }
    }

    /// A value with some properties set, for tests and for code that builds configs.
    public init(_ change: (inout Self) throws -> Void) rethrows {
        self.init()
        try change(&self)
    }

    public init(normalised node: Node) {
        self.init()
        guard case .mapping(let mapping) = node.content else { return }
        for field in Self.schema.fields {
            if let value = mapping[field.shape.key] { field.set(&self, value) }
        }
    }

    public var encoded: Node {
        var mapping = Mapping()
        for field in Self.schema.fields {
            if field.shape.isAlwaysWritten || !field.isZero(self) { mapping[field.shape.key] = field.get(self) }
        }
        return .mapping(mapping)
    }

    public var isZero: Bool { Self.schema.fields.allSatisfy { $0.isZero(self) } }
}
