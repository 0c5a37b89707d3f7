import Synchronization

/// The types of Kubernetes out of their descriptions. A text begins a package with `package ALIAS NAME` and says a type
/// a line, going on in indented lines: `Name: field TYPE MARK...; ...`. `Name~` is owned as a whole by server-side apply,
/// `field!` is required. TYPE is a plain type, a type of this package, `alias.Type` of another, `[TYPE]` or `{TYPE}` (a
/// map). MARKs are `set`, `map(keys)` for the list type; `merge`, `merge(key)`, `replace`, `retainKeys` for the patch
/// strategy; and `atomic`.
final class TypeTable: Sendable {
    /// A type's description.
    struct Definition: Sendable {
        var name: String
        var package: String
        var isAtomic: Bool
        /// What follows the colon.
        var fields: Substring
    }

    /// By name.
    let definitions: [String: Definition]
    private let packages: [String: String]
    private let schemas = Mutex<[String: FieldSchema]>([:])

    /// - Throws: `TypeTableError` when a text is not as described, or a type is missing.
    init(_ texts: [String]) throws(TypeTableError) {
        var reader = TypeTableReader()
        for text in texts { try reader.read(text) }
        definitions = reader.definitions
        packages = reader.packages
    }

    /// The names of all types, sorted.
    var names: [String] { definitions.keys.sorted() }

    /// The type of a name; `any` if there is none.
    func schema(_ name: String) -> FieldSchema {
        guard let definition = definitions[name] else { return .any }
        return schemas.withLock { schemas in
            if let known = schemas[name] { return known }
            let made = FieldSchema(name: name, isAtomic: definition.isAtomic) { [self] in form(definition) }
            schemas[name] = made
            return made
        }
    }

    private func form(_ definition: Definition) -> FieldSchema.Form {
        var fields: [String: FieldSchema.Field] = [:]
        for field in TypeTableField.all(in: definition.fields) {
            let schema = schema(field.type, in: definition.package)
            fields[field.name] = FieldSchema.Field(
                schema, isRequired: field.isRequired, listType: field.listType,
                isAtomic: field.isAtomic || schema.isAtomic, patchStrategy: field.patchStrategy)
        }
        return .object(fields)
    }

    private func schema(_ type: Substring, in package: String) -> FieldSchema {
        switch type.first {
        case "[": FieldSchema(.list(schema(type.dropFirst().dropLast(), in: package)))
        case "{": FieldSchema(.map(schema(type.dropFirst().dropLast(), in: package)))
        default: PlainType(rawValue: String(type))?.schema ?? schema(name(of: type, in: package))
        }
    }

    /// The whole name of a type that a description speaks of.
    func name(of type: Substring, in package: String) -> String {
        guard let dot = type.lastIndex(of: ".") else { return "\(package).\(type)" }
        let alias = String(type[..<dot])
        return "\(packages[alias] ?? alias)\(type[dot...])"
    }
}
