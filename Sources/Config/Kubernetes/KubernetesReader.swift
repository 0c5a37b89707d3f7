internal import Diagnostics
internal import YAML

/// Reads values of Kubernetes' types the way Go reads JSON and writes it again: keys in any case, no number for a
/// text, unknown keys dropped, zero values left out where the type says so.
struct KubernetesReader {
    /// Says where a value comes from: `, set by a patch of profile 'x'`.
    let context: String
    private(set) var errors: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []

    init(context: String = "") {
        self.context = context
    }

    /// The items of a list; null ones are zero.
    mutating func list(_ node: Node, of type: KubernetesType, at path: FieldPath) -> Node? {
        read(node, as: .list(.object(type.name)), at: path)
    }

    private mutating func read(_ node: Node, as form: KubernetesType.Form, at path: FieldPath) -> Node? {
        if node.isNull { return Self.zero(form) }
        switch form {
        case .optional(let form): return read(node, as: form, at: path)
        case .string, .time: return node.string == nil ? mismatch(node, "a string", at: path) : node
        case .boolean: return node.bool == nil ? mismatch(node, "true or false", at: path) : node
        case .integer(let bits):
            guard let value = node.integer else { return mismatch(node, "an integer", at: path) }
            return bits == 32 && Int32(exactly: value) == nil ? mismatch(node, "an integer of 32 bits", at: path) : node
        case .quantity:
            guard let scalar = node.scalar, scalar.kind != .bool else { return mismatch(node, "a quantity", at: path) }
            return .string(scalar.text, mark: node.mark)
        case .list(let item):
            guard let items = node.sequence else { return mismatch(node, "a list", at: path) }
            let read = items.enumerated().compactMap { self.read($1, as: item, at: path.appending($0)) }
            return .sequence(read, mark: node.mark)
        case .map(let value):
            guard var mapping = node.mapping else { return mismatch(node, "a mapping", at: path) }
            mapping.mapEntries { key, inner in
                read(inner, as: value, at: path.appending(key)) ?? Self.zero(value)
            }
            return .mapping(mapping, mark: node.mark)
        case .object(let name): return object(node, .named(name), at: path)
        }
    }

    private mutating func object(_ node: Node, _ type: KubernetesType, at path: FieldPath) -> Node? {
        guard let mapping = node.mapping else { return mismatch(node, "a mapping", at: path) }
        var result = Mapping()
        for entry in mapping.entries {
            guard let field = type.field(entry.key.text ?? "") else {
                var unknown = Diagnostic.unknownField(entry.key, known: type.fields.map(\.name), at: path)
                unknown.message += context
                warnings.append(unknown.asIgnoredField())
                continue
            }
            guard let value = read(entry.value, as: field.form, at: path.appending(field.name)) else { continue }
            guard field.isAlwaysWritten || !field.form.isZero(value) else { continue }
            result[field.name] = nil
            result.append(.init(key: .string(field.name, mark: entry.key.mark), value: value))
        }
        for field in type.fields where field.isAlwaysWritten && result[field.name] == nil {
            result[field.name] = Self.zero(field.form)
        }
        return .mapping(result, mark: node.mark)
    }

    /// What stands for an absent value that is written all the same.
    private static func zero(_ form: KubernetesType.Form) -> Node {
        switch form {
        case .string: ""
        case .boolean: false
        case .integer: 0
        case .quantity: "0"
        case .time, .list, .map, .optional: .null
        case .object(let name):
            .mapping(
                KubernetesType.named(name).fields.filter(\.isAlwaysWritten).map { ($0.name, zero($0.form)) })
        }
    }

    private mutating func mismatch(_ node: Node, _ expected: String, at path: FieldPath) -> Node? {
        var error = Diagnostic.wrongType(node, expected: expected, at: path)
        error.message += context
        if node.scalar != nil, node.string == nil, expected == "a string" { error.hints.append("quote it") }
        errors.append(error)
        return nil
    }
}

extension KubernetesType {
    /// The field of a key: of this name, else of one that differs in upper and lower case.
    fileprivate func field(_ key: String) -> Field? {
        fields.first { $0.name == key } ?? fields.first { $0.name.lowercased() == key.lowercased() }
    }
}

extension KubernetesType.Form {
    /// Whether a value that was read is left out.
    fileprivate func isZero(_ node: Node) -> Bool {
        switch self {
        case .string, .time: node.text?.isEmpty ?? true
        case .boolean: node.bool != true
        case .integer: node.integer == 0
        case .list: node.sequence?.isEmpty ?? true
        case .map: node.mapping?.isEmpty ?? true
        case .optional: node.isNull
        case .quantity, .object: false
        }
    }
}
