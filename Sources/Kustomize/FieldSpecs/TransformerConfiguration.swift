import Diagnostics

/// The field specs in force: the built-in ones and what `configurations` and `crds` files of all layers add.
struct TransformerConfiguration: Sendable {
    /// The lists that a configuration file may add to, by their names there.
    enum List: String, CaseIterable, Sendable {
        case namePrefix, nameSuffix, namespace, commonLabels, labels, templateLabels, volumeClaimTemplateLabels
        case commonAnnotations, varReference, images, replicas
    }

    private var lists: [List: [FieldSpec]] = [:]
    private(set) var nameReferences: [NameReference] = []
    /// Whether the built-in specs are in it, and whether anything else is: merging what is there changes nothing.
    private var hasBuiltIn = false
    private var hasOthers = false

    static let empty = TransformerConfiguration()

    static let builtIn = {
        var configuration = TransformerConfiguration()
        configuration.lists = DefaultFieldSpecs.lists
        configuration.nameReferences = DefaultNameReferences.table
        configuration.sort()
        configuration.hasBuiltIn = true
        return configuration
    }()

    subscript(list: List) -> [FieldSpec] { lists[list] ?? [] }

    /// Adds a spec unless one for the same field is there.
    mutating func add(_ spec: FieldSpec, to list: List) throws {
        hasOthers = true
        try Self.insert(spec, into: &lists[list, default: []], name: list.rawValue)
    }

    mutating func add(_ spec: FieldSpec, for target: GroupVersionKind) throws {
        hasOthers = true
        try merge(NameReference(target: target, fields: [spec]))
    }

    /// Takes in another configuration, spec by spec. The result is sorted, so that specs for some kinds come before
    /// those for all; what is merged later therefore sees them first (spec kustomize 5).
    mutating func merge(_ other: TransformerConfiguration) throws {
        if !other.hasOthers, hasBuiltIn || !other.hasBuiltIn { return }
        if !hasOthers, !hasBuiltIn, !other.hasOthers {
            self = other
            return
        }
        for list in List.allCases {
            for spec in other[list] { try Self.insert(spec, into: &lists[list, default: []], name: list.rawValue) }
        }
        for reference in other.nameReferences { try merge(reference) }
        hasBuiltIn = hasBuiltIn || other.hasBuiltIn
        hasOthers = hasOthers || other.hasOthers
        sort()
    }

    private mutating func merge(_ reference: NameReference) throws {
        guard let index = nameReferences.firstIndex(where: { $0.target == reference.target }) else {
            return nameReferences.append(reference)
        }
        for spec in reference.fields {
            try Self.insert(spec, into: &nameReferences[index].fields, name: "nameReference")
        }
    }

    private mutating func sort() {
        for list in List.allCases { lists[list]?.sort { $0.selector.precedes($1.selector) } }
        nameReferences.sort { $0.target.precedes($1.target) }
    }

    /// Adds a spec to a list. An entry that is selected by the new one's selectors counts as the same field, so that
    /// a spec for all kinds is left out where one of the same path for some kinds is there already.
    static func insert(_ spec: FieldSpec, into list: inout [FieldSpec], name: String) throws {
        guard
            let same = list.first(where: {
                $0.pathText == spec.pathText && $0.selector.isSelected(by: spec.selector)
            })
        else { return list.append(spec) }
        if same.create == spec.create { return }
        throw KustomizeError(
            .transformerFailed,
            "conflicting fieldspecs: '\(spec.pathText)' is in '\(name)' with 'create: \(same.create)'",
            at: spec.location ?? same.location,
            notes: spec.location == nil ? [] : same.location.map { [.init("it is here first", at: $0)] } ?? [],
            hints: ["set 'create: \(same.create)', or take the entry out"])
    }
}
