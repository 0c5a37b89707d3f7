public import Config

/// A field at its place in a version's schema.
public struct FieldEntry: Sendable {
    /// The keys from the top, without indices: `build`, `artifacts`, `docker`.
    public let keys: [String]
    public let field: FieldShape
    /// The type of the mapping that holds the field.
    let owner: any SchemaType.Type
    /// The first version in which the field can be reached; nil for all.
    public let since: APIVersion?
    /// The first version in which the mapping that holds it can be reached; nil for all.
    let outerSince: APIVersion?
    /// The last version in which the field can be reached; nil when the latest still has it.
    public let until: APIVersion?
    /// The shapes of the fields on the way, this one's last.
    let shapes: [Shape]

    /// As `sk explain` takes it: `build.artifacts.docker`.
    public var path: String { keys.joined(separator: ".") }

    /// The type of the mapping below, where there is one: the field itself or the items of its list.
    var inner: (any SchemaType.Type)? { field.shape.innerObject }

    /// The field of a mapping.
    init(_ field: FieldShape, of owner: any SchemaType.Type, below outer: FieldEntry?) {
        self.field = field
        self.owner = owner
        keys = (outer?.keys ?? []) + [field.key]
        shapes = (outer?.shapes ?? []) + [field.shape]
        outerSince = outer?.since
        since = [outer?.since, field.since].compactMap { $0 }.max()
        until = [outer?.until, field.until].compactMap { $0 }.min()
    }
}

extension Shape {
    /// The known mapping at this place, or in the items of the list or of the mapping from free keys at this place.
    var innerObject: (any SchemaType.Type)? {
        switch self {
        case .object(let type): type
        case .optional(let inner), .list(let inner), .map(let inner): inner.innerObject
        case .string, .integer, .boolean, .integerOrString, .any, .flatMap: nil
        }
    }
}
