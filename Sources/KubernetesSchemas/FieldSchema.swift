public import JSON
import Synchronization

/// What may stand at one place of an object, and how two versions of it merge. Immutable; shared by all places of a
/// type, which may hold itself.
public final class FieldSchema: Sendable {
    public enum Form: Sendable {
        /// Anything, kept as it is.
        case any
        case string
        case integer
        case number
        case boolean
        /// Base64 text.
        case bytes
        /// Such as `100m`; a number is accepted and becomes text.
        case quantity
        case integerOrString
        /// RFC 3339, seconds.
        case time
        /// RFC 3339, microseconds.
        case microTime
        /// An object of known fields.
        case object([String: Field])
        /// An object of any keys.
        case map(FieldSchema)
        case list(FieldSchema)
    }

    /// How server-side apply takes a list (`x-kubernetes-list-type`).
    public enum ListType: Sendable, Hashable {
        case atomic
        case set
        /// Items are the same when these fields are.
        case map(keys: [String])
    }

    /// How a strategic-merge patch takes a place (`x-kubernetes-patch-strategy`).
    public struct PatchStrategy: Sendable, Hashable {
        public var merges: Bool
        public var retainsKeys: Bool
        /// For lists of objects that merge.
        public var mergeKey: String?

        public init(merges: Bool, retainsKeys: Bool = false, mergeKey: String? = nil) {
            self.merges = merges
            self.retainsKeys = retainsKeys
            self.mergeKey = mergeKey
        }
    }

    /// A field of an object.
    public struct Field: Sendable {
        public var schema: FieldSchema
        public var isRequired: Bool
        /// How the field's list or object merges; these belong to the field, not to the type.
        public var listType: ListType
        /// Whether server-side apply owns the object or map as a whole.
        public var isAtomic: Bool
        public var patchStrategy: PatchStrategy?
        /// What a custom resource's schema fills in here; the defaults of built-in types are kept elsewhere.
        public var defaultValue: JSONValue?

        public init(
            _ schema: FieldSchema, isRequired: Bool = false, listType: ListType = .atomic, isAtomic: Bool = false,
            patchStrategy: PatchStrategy? = nil, defaultValue: JSONValue? = nil
        ) {
            self.schema = schema
            self.isRequired = isRequired
            self.listType = listType
            self.isAtomic = isAtomic
            self.patchStrategy = patchStrategy
            self.defaultValue = defaultValue
        }
    }

    /// What stands here; read out of the type's description at the first use.
    public var form: Form {
        if let known = resolved.load() { return known.form }
        return resolved.storeIfNil(FormBox(makeForm())).form
    }

    /// The type's name, such as `io.k8s.api.core.v1.Container`, or `int32` and `int64` for integers; empty for what has none.
    public let name: String
    /// Whether server-side apply owns objects of the type as a whole, as `Field.isAtomic` says for one place.
    public let isAtomic: Bool
    /// Whether fields that are not known are kept (`x-kubernetes-preserve-unknown-fields`).
    public let preservesUnknownFields: Bool

    /// What a custom resource's definition says of its objects, for telling others.
    let structural: JSONValue?

    private let resolved = AtomicLazyReference<FormBox>()
    private let makeForm: @Sendable () -> Form

    public convenience init(
        _ form: Form, name: String = "", isAtomic: Bool = false, preservesUnknownFields: Bool = false
    ) {
        self.init(
            form, name: name, isAtomic: isAtomic, preservesUnknownFields: preservesUnknownFields, structural: nil)
    }

    init(
        _ form: Form, name: String, isAtomic: Bool = false, preservesUnknownFields: Bool, structural: JSONValue?
    ) {
        self.structural = structural
        self.name = name
        self.isAtomic = isAtomic
        self.preservesUnknownFields = preservesUnknownFields
        makeForm = { form }
    }

    /// A type whose form is made when someone asks; `make` may be called more than once and must answer alike.
    init(name: String, isAtomic: Bool, form make: @escaping @Sendable () -> Form) {
        structural = nil
        self.name = name
        self.isAtomic = isAtomic
        preservesUnknownFields = false
        makeForm = make
    }

    /// Anything, as custom resources without a schema are.
    public static let any = FieldSchema(.any)

    /// A field of an object of known fields.
    public func field(_ name: String) -> Field? {
        if case .object(let fields) = form { fields[name] } else { nil }
    }

    private final class FormBox: Sendable {
        let form: Form

        init(_ form: Form) { self.form = form }
    }
}
