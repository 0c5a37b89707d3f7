import JSON
import KubernetesSchemas

/// A place of an object, and how server-side apply takes what stands there.
struct FieldPlace {
    /// How a value is owned and merged.
    enum Shape {
        /// As a whole.
        case leaf
        case fields([String: JSONValue])
        /// The items of a list that are told apart by their value or by keys.
        case items([JSONValue], FieldSchema.ListType)
    }

    /// What stands below an object.
    enum Fields {
        case declared([String: FieldSchema.Field])
        case elements(FieldPlace)

        /// The place of a field, and whether the object's type names it.
        func place(_ name: String) -> (place: FieldPlace, isDeclared: Bool) {
            switch self {
            case .declared(let fields):
                guard let field = fields[name] else { return (.any, false) }
                return (FieldPlace(field), true)
            case .elements(let place): return (place, false)
            }
        }
    }

    var schema: FieldSchema
    var listType = FieldSchema.ListType.atomic
    var isAtomic = false

    static let any = FieldPlace(.any)

    init(_ schema: FieldSchema) {
        self.schema = schema
        isAtomic = schema.isAtomic
    }

    init(_ field: FieldSchema.Field) {
        schema = field.schema
        listType = field.listType
        isAtomic = field.isAtomic || field.schema.isAtomic
    }

    func shape(of value: JSONValue) -> Shape {
        switch value {
        case .object(let fields):
            if isAtomic { return .leaf }
            switch schema.form {
            case .object, .map, .any: return .fields(fields)
            default: return .leaf
            }
        case .array(let items):
            if listType == .atomic { return .leaf }
            switch schema.form {
            case .list, .any: return .items(items, listType)
            default: return .leaf
            }
        default: return .leaf
        }
    }

    var fields: Fields {
        switch schema.form {
        case .object(let fields): .declared(fields)
        case .map(let element): .elements(FieldPlace(element))
        default: .elements(.any)
        }
    }

    var item: FieldPlace {
        if case .list(let element) = schema.form { FieldPlace(element) } else { .any }
    }

    /// What tells an item apart in its list; nil when it has none of the keys, or cannot be a member of a set.
    static func element(of item: JSONValue, in listType: FieldSchema.ListType) -> PathElement? {
        switch listType {
        case .atomic: return nil
        case .set:
            switch item {
            case .object, .array, .null: return nil
            default: return .value(item)
            }
        case .map(let names):
            guard case .object(let fields) = item else { return nil }
            var keys: [ListKey] = []
            keys.reserveCapacity(names.count)
            for name in names {
                if let value = fields[name] ?? ListKeyDefaults.values[name] { keys.append(ListKey(name, value)) }
            }
            guard !keys.isEmpty else { return nil }
            if keys.count > 1 { keys.sort { $0.name < $1.name } }
            return .key(keys)
        }
    }

    /// As `element(of:in:)`; what cannot be told apart counts by its place, which happens in stored objects only.
    static func element(of item: JSONValue, at index: Int, in listType: FieldSchema.ListType) -> PathElement {
        element(of: item, in: listType) ?? .index(index)
    }
}
