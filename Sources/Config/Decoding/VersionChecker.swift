internal import Diagnostics
internal import YAML

/// Finds fields that the declared apiVersion does not have, or not yet, or no longer (spec skaffold-config 3.4, 7).
///
/// It looks at the document as written, before any upgrade, so that messages name what the user wrote.
struct VersionChecker {
    let version: APIVersion
    private let target: APIVersion
    private let keepsUnknown: Bool
    private(set) var errors: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []
    /// Mappings with an unknown field: what is missing there may only be misspelt.
    private(set) var damaged: Set<Mark> = []
    /// Whether unknown fields are dropped with a warning.
    private var isLenient = false
    /// The last version that has the mapping at hand; nil when the latest does.
    private var lastVersion: APIVersion?

    /// - Parameters:
    ///   - version: what the document declares.
    ///   - target: what it will be brought to. Fields without effect that this version has too are left alone.
    ///   - keepsUnknown: whether fields that the version does not have are left alone.
    init(version: APIVersion, target: APIVersion = .latest, keepsUnknown: Bool = false) {
        self.version = version
        self.target = target
        self.keepsUnknown = keepsUnknown
    }

    /// The document without the fields that were reported, so that nothing below them is reported again.
    mutating func check(_ node: Node, as shape: Shape, at path: FieldPath = FieldPath()) -> Node {
        var node = node
        switch (shape.unwrapped, node.content) {
        case (.object(let type), .mapping(let mapping)):
            var known = Mapping()
            for entry in mapping.entries {
                guard let kept = check(entry, of: node, type, at: path) else { continue }
                known.append(kept)
            }
            node.content = .mapping(known)
        case (.list(let item), .sequence(let items)):
            node.content = .sequence(items.enumerated().map { check($1, as: item, at: path.appending($0)) })
        case (.map(let value), .mapping(var mapping)):
            mapping.mapValues { check($0, as: value, at: path) }
            node.content = .mapping(mapping)
        default: break
        }
        return node
    }

    /// The entry of a mapping with what is known of its value; nil when it was reported.
    private mutating func check(
        _ entry: Mapping.Entry, of owner: Node, _ type: any SchemaType.Type, at path: FieldPath
    ) -> Mapping.Entry? {
        let key = entry.key.scalar?.text ?? ""
        guard let field = type.field(key, in: version) else {
            guard !keepsUnknown else { return entry }
            // At the top such keys are a place for anchors.
            if !path.isEmpty || !key.hasPrefix(".") { report(entry.key, in: owner, type, at: path) }
            return nil
        }
        let outer = (isLenient: isLenient, lastVersion: lastVersion)
        defer { (isLenient, lastVersion) = outer }
        lastVersion = field.until ?? lastVersion
        if field.isIgnored, let lastVersion, lastVersion < target {
            if !entry.value.isNull { warnings.append(.fieldWithoutEffect(field, entry.key, at: path)) }
            return nil
        }
        isLenient = isLenient || field.isLenient(in: version)
        var entry = entry
        entry.value = check(entry.value, as: field.shape, at: path.appending(key))
        return entry
    }

    private mutating func report(_ key: Node, in owner: Node, _ type: any SchemaType.Type, at path: FieldPath) {
        let diagnostic = Diagnostic.unknownField(key, of: type, in: version, at: path)
        if isLenient {
            warnings.append(diagnostic.asIgnoredField())
        } else {
            errors.append(diagnostic)
            damaged.insert(owner.mark)
        }
    }
}
