import Diagnostics

/// The field specs in force: the built-in ones and what `configurations` and `crds` files of all layers add.
struct TransformerConfiguration: Sendable {
    /// The lists that a configuration file may add to, by their names there.
    enum List: String, CaseIterable, Sendable {
        case namePrefix, nameSuffix, namespace, commonLabels, labels, templateLabels, volumeClaimTemplateLabels
        case commonAnnotations, varReference, images, replicas
    }

    /// One addition, remembered so that the parent layer gets it too.
    private enum Addition: Sendable {
        case field(List, FieldSpec, SourceLocation?)
        case reference(GroupVersionKind, FieldSpec, SourceLocation?)
    }

    private var lists: [List: [FieldSpec]]
    private(set) var nameReferences: [NameReference]
    private var additions: [Addition] = []

    static let builtIn = TransformerConfiguration(
        lists: DefaultFieldSpecs.lists, nameReferences: DefaultNameReferences.table)

    private init(lists: [List: [FieldSpec]], nameReferences: [NameReference]) {
        self.lists = lists
        self.nameReferences = nameReferences
    }

    subscript(list: List) -> [FieldSpec] { lists[list] ?? [] }

    /// Adds a spec unless an equal one is there.
    mutating func add(_ spec: FieldSpec, to list: List, at location: SourceLocation? = nil) throws {
        if try Self.insert(spec, into: &lists[list, default: []], name: list.rawValue, at: location) {
            additions.append(.field(list, spec, location))
        }
    }

    mutating func add(_ spec: FieldSpec, for target: GroupVersionKind, at location: SourceLocation? = nil) throws {
        let index: Int
        if let present = nameReferences.firstIndex(where: { $0.target == target }) {
            index = present
        } else {
            index = nameReferences.count
            nameReferences.append(NameReference(target: target, fields: []))
        }
        if try Self.insert(spec, into: &nameReferences[index].fields, name: "nameReference", at: location) {
            additions.append(.reference(target, spec, location))
        }
    }

    /// Takes over what a lower layer added to the built-in specs.
    mutating func merge(_ other: TransformerConfiguration) throws {
        for addition in other.additions {
            switch addition {
            case .field(let list, let spec, let location): try add(spec, to: list, at: location)
            case .reference(let target, let spec, let location): try add(spec, for: target, at: location)
            }
        }
    }

    /// Adds a spec to a list. An entry that is selected by the new one's selectors counts as the same field.
    static func insert(
        _ spec: FieldSpec, into list: inout [FieldSpec], name: String, at location: SourceLocation?
    ) throws -> Bool {
        guard
            let same = list.first(where: {
                $0.pathText == spec.pathText && $0.selector.isSelected(by: spec.selector)
            })
        else {
            list.append(spec)
            return true
        }
        if same.create != spec.create {
            throw KustomizeError(
                .transformerFailed,
                "conflicting fieldspecs: '\(spec.pathText)' is in '\(name)' with 'create: \(same.create)'",
                at: location, hints: ["set 'create: \(same.create)', or take the entry out"])
        }
        return false
    }
}
