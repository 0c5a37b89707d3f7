public import YAML

/// A row of a schema as plain data.
public struct FieldShape: Sendable {
    public let key: String
    public let shape: Shape
    /// What it means: one or two sentences, the first of which stands alone.
    public let doc: String
    public private(set) var isRequired = false
    public private(set) var oneOf: String?
    public private(set) var isPath = false
    public private(set) var isTemplate = false
    public private(set) var since: APIVersion?
    public private(set) var until: APIVersion?
    /// The values that mean something, of the field or of the items of its list; empty for any.
    public private(set) var values: [String] = []
    public private(set) var valueMatching = ValueMatching.exact
    /// The value of an absent field.
    public private(set) var defaultValue: Node?
    /// What an absent field means, where that depends on something.
    public private(set) var defaultNote: String?
    /// The path, or the key beside it, that took this former field's place.
    public private(set) var successor: String?
    /// What to do without this former field.
    public private(set) var replacement: String?
    /// Whether it is taken without effect.
    public private(set) var isIgnored = false
    /// Whether an encoder writes it when it is zero.
    public private(set) var isAlwaysWritten = false
    /// The type of Kubernetes that the items of the list have.
    private(set) var itemType: KubernetesType?
    private var lenientSince: APIVersion?

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
            case .lenient(let version): lenientSince = APIVersion("skaffold/" + version)
            case .values(let values, let matching): (self.values, valueMatching) = (values, matching)
            case .default(let value): defaultValue = value
            case .defaultNote(let note): defaultNote = note
            case .renamed(let path): successor = path
            case .gone(let text): replacement = text
            case .ignored: isIgnored = true
            case .always: isAlwaysWritten = true
            case .items(let type): itemType = type
            }
        }
    }

    /// A field that only older versions have: it has no property, since upgrades take it away.
    init<Value: SchemaValue>(_ key: String, _ type: Value.Type, _ marks: FieldMark..., doc: String) {
        self.init(key: key, shape: Value.shape, marks: marks, doc: doc)
    }

    /// Whether the latest version has the field, and so unknown fields below it are not errors.
    public var isLenient: Bool { isLenient(in: .latest) }

    /// Whether unknown fields below it are not errors in a version.
    public func isLenient(in version: APIVersion) -> Bool {
        lenientSince.map { $0 <= version } ?? false
    }

    /// Whether the version's schema has the field.
    public func isKnown(in version: APIVersion) -> Bool {
        if let since, version < since { return false }
        if let until, until < version { return false }
        return true
    }

    /// The first sentence of `doc`.
    public var summary: String {
        guard let end = doc.firstRange(of: ". ") else { return doc }
        return doc[..<end.lowerBound] + "."
    }
}
