internal import Diagnostics
internal import YAML

/// Brings a document to the form that everything else works on, and reports what does not fit the schema.
///
/// What comes out has the keys that the schema knows, in the order they were written; scalars of the kind that
/// their field has, with Skaffold's effective text; and no nulls, since `key:` is an absent field. Every node keeps
/// its mark. All findings are collected, each at its own place.
struct Normaliser {
    /// What happens to a key that the schema does not know.
    enum Unknown {
        case isError, isWarning
        /// The keys are someone else's to check.
        case isIgnored
    }

    /// The declared version, whose fields are suggested.
    var version: APIVersion
    var unknown: Unknown
    /// Says where a value comes from, in warnings about keys: `in a patch of profile 'x'`.
    var context = ""
    private(set) var errors: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []
    /// Mappings in which something was wrong: what else is missing there may only be misspelt.
    private(set) var damaged: Set<Mark> = []
    /// The written text of free-form scalars whose text is another now, for where they end up in a string.
    var rewritten: [Mark: String]

    /// - Parameter rewritten: what an earlier normaliser found, where its result is normalised again.
    init(
        version: APIVersion = .latest, unknown: Unknown = .isError, context: String = "",
        rewritten: [Mark: String] = [:]
    ) {
        self.version = version
        self.unknown = unknown
        self.context = context
        self.rewritten = rewritten
    }

    /// A whole document. Keys that start with `.` are dropped: they are a place for anchors.
    mutating func document(_ node: Node) -> Node {
        var node = node
        if var mapping = node.mapping {
            mapping.removeAll { $0.key.scalar?.text.hasPrefix(".") == true }
            node.mapping = mapping
        }
        return normalise(node, as: SkaffoldConfig.shape, at: FieldPath()) ?? .mapping([], mark: node.mark)
    }

    /// The node in its normal form, nil when it is null, which means absent.
    mutating func normalise(_ node: Node, as shape: Shape, at path: FieldPath) -> Node? {
        if node.isNull, !shape.takesNull { return nil }
        switch shape {
        case .optional(let inner): return normalise(node, as: inner, at: path)
        case .string: return string(node, at: path)
        case .integer: return integer(node, at: path)
        case .boolean: return boolean(node, at: path)
        case .integerOrString: return node.integer == nil ? string(node, at: path) : integer(node, at: path)
        case .any: return free(node, at: path)
        case .flatMap: return flatMap(node, at: path)
        case .list(let item): return list(node, of: item, at: path)
        case .map(let value): return map(node, to: value, at: path)
        case .object(let type): return object(node, type, at: path)
        }
    }

    // MARK: - Collections

    private mutating func flatMap(_ node: Node, at path: FieldPath) -> Node? {
        guard node.mapping != nil else { return mismatch(node, "a mapping", at: path) }
        return .mapping(FlatMap.flatten(texts(of: node, at: path).mapping ?? Mapping()), mark: node.mark)
    }

    /// The same values as strings, except for nulls.
    private mutating func texts(of node: Node, at path: FieldPath) -> Node {
        switch node.content {
        case .scalar(let scalar):
            guard scalar.kind != .null else { return node }
            let text = GoScalar.printed(scalar)
            warn(ifRewritten: node, to: text, at: path)
            return Node(.scalar(Scalar(text, kind: .string, style: scalar.style)), mark: node.mark)
        case .sequence(let items):
            return .sequence(items.enumerated().map { texts(of: $1, at: path.appending($0)) }, mark: node.mark)
        case .mapping(var mapping):
            mapping.mapEntries { texts(of: $1, at: path.appending($0)) }
            return .mapping(mapping, mark: node.mark)
        }
    }

    private mutating func list(_ node: Node, of item: Shape, at path: FieldPath) -> Node? {
        guard let items = node.sequence else {
            return mismatch(node, "a list", at: path, hint: node.isScalar ? "write it as '[\(node.text ?? "")]'" : nil)
        }
        var result: [Node] = []
        for (index, element) in items.enumerated() {
            let at = path.appending(index)
            if element.isNull, item.object?.emptyItems == .areErrors {
                report("'\(at)' is empty", at: element.location, hints: ["fill it in, or remove the '-'"])
            } else if element.isNull {
                drop("'\(at)' is empty", at: element.location, hint: "fill it in, or remove the '-'")
            } else {
                result.append(normalise(element, as: item, at: at) ?? Node(.scalar(Scalar("", kind: .string))))
            }
        }
        return .sequence(result, mark: node.mark)
    }

    private mutating func list(_ node: Node, of type: KubernetesType, at path: FieldPath) -> Node? {
        guard !node.isNull else { return nil }
        var reader = KubernetesReader(context: context)
        let list = reader.list(free(node, at: path), of: type, at: path)
        errors += reader.errors
        warnings += reader.warnings
        return list
    }

    private mutating func map(_ node: Node, to value: Shape, at path: FieldPath) -> Node? {
        guard let mapping = node.mapping else { return mismatch(node, "a mapping", at: path) }
        var result = Mapping()
        for entry in mapping.entries {
            guard let scalar = entry.key.scalar else { continue }
            guard scalar.kind != .null else {
                drop("a key in '\(path)' is null", at: entry.key.location, hint: "quote it: '\(scalar.text)'")
                continue
            }
            let key = GoScalar.text(scalar)
            warn(ifRewritten: entry.key, to: key, at: path)
            var keyNode = Node.string(key, mark: entry.key.mark)
            keyNode.content = .scalar(Scalar(key, kind: .string, style: scalar.style))
            let absent: Node = if case .optional = value { .null } else { .string("", mark: entry.value.mark) }
            result[key] = nil
            result.append(
                .init(key: keyNode, value: normalise(entry.value, as: value, at: path.appending(key)) ?? absent))
        }
        return .mapping(result, mark: node.mark)
    }

    private mutating func object(_ node: Node, _ type: any SchemaType.Type, at path: FieldPath) -> Node? {
        guard let mapping = node.mapping else { return mismatch(node, "a mapping", at: path) }
        let before = errors.count
        defer { if errors.count > before { damaged.insert(node.mark) } }
        let shape = type.objectShape
        var result = Mapping()
        for entry in mapping.entries {
            let key = entry.key.scalar?.text ?? ""
            guard let field = shape.field(key) else {
                unknownKey(entry, of: type, at: path)
                continue
            }
            let outer = unknown
            if field.isLenient, unknown == .isError { unknown = .isWarning }
            let at = path.appending(key)
            let value =
                if let type = field.itemType { list(entry.value, of: type, at: at) } else {
                    normalise(entry.value, as: field.shape, at: at)
                }
            if let value { result.append(.init(key: entry.key, value: value)) }
            unknown = outer
        }
        return .mapping(result, mark: node.mark)
    }

    // MARK: - Findings

    mutating func mismatch(_ node: Node, _ expected: String, at path: FieldPath, hint: String? = nil) -> Node? {
        report(.wrongType(node, expected: expected, at: path), hints: hint.map { [$0] } ?? [])
        return nil
    }

    /// Warns where a plain scalar ends up in a string with another text than it was written with.
    mutating func warn(ifRewritten node: Node, to text: String, at path: FieldPath) {
        guard let scalar = node.scalar, scalar.style == .plain else { return }
        let written = rewritten[node.mark] ?? scalar.text
        guard written != text else { return }
        warnings.append(
            Diagnostic(
                .warning, code: ConfigError.Code.rewrittenScalar.rawValue,
                "'\(written)' becomes '\(text)' in '\(path)'\(context)", at: node.location,
                hints: ["quote it to keep what is written: \"\(written)\""]))
    }

    /// Warns about something that is left out.
    private mutating func drop(_ message: String, at location: SourceLocation?, hint: String) {
        let warning = Diagnostic(message + context, at: location, hints: [hint])
        warnings.append(warning.asIgnoredField())
    }

    private mutating func report(_ message: String, at location: SourceLocation?, hints: [String]) {
        errors.append(Diagnostic(message + context, at: location, hints: hints))
    }

    private mutating func report(_ diagnostic: Diagnostic, hints: [String]) {
        var diagnostic = diagnostic
        diagnostic.message += context
        diagnostic.hints += hints
        errors.append(diagnostic)
    }

    private mutating func unknownKey(_ entry: Mapping.Entry, of type: any SchemaType.Type, at path: FieldPath) {
        guard unknown != .isIgnored else { return }
        var diagnostic = Diagnostic.unknownField(entry.key, of: type, in: version, at: path)
        // A key that a patch adds stands in the patch's path; its value has a place of its own.
        diagnostic.location = diagnostic.location ?? entry.value.location
        diagnostic.message += context
        if unknown == .isError {
            errors.append(diagnostic)
        } else {
            warnings.append(diagnostic.asIgnoredField())
        }
    }
}

extension Shape {
    /// Whether null is a value of its own here.
    fileprivate var takesNull: Bool {
        if case .any = self { true } else { false }
    }
}

extension Node {
    fileprivate var isScalar: Bool { scalar != nil }
}
