public import YAML

/// Helm values as `--set` takes them: nested mappings and lists flattened to keys such as `a.b[0].c`.
public struct FlatMap: Sendable, Hashable {
    public var values: [String: String]

    public init(_ values: [String: String] = [:]) {
        self.values = values
    }

    /// The entries in the order in which Helm gets them, by key.
    public var sorted: [(key: String, value: String)] {
        values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    /// Flattens nested YAML: keys are joined with dots, list items get `[i]` with no dot, null becomes `<nil>`
    /// (spec skaffold-config 1.11). The marks of the values are kept.
    static func flatten(_ mapping: Mapping, prefix: String = "") -> Mapping {
        var flat = Mapping()
        for (key, value) in mapping { add(value, at: prefix + key, to: &flat) }
        return flat
    }

    private static func add(_ node: Node, at key: String, to flat: inout Mapping) {
        switch node.content {
        case .mapping(let mapping):
            for (name, value) in mapping { add(value, at: "\(key).\(name)", to: &flat) }
        case .sequence(let items):
            for (index, value) in items.enumerated() { add(value, at: "\(key)[\(index)]", to: &flat) }
        case .scalar(let scalar):
            let text = scalar.kind == .null ? "<nil>" : scalar.text
            // The style stays: a quoted date must not be taken for a date when the result is read again.
            flat[key] = Node(.scalar(Scalar(text, kind: .string, style: scalar.style)), mark: node.mark)
        }
    }
}

extension FlatMap: SchemaValue {
    public static var shape: Shape { .flatMap }
    public static var zero: FlatMap { FlatMap() }
    public init(normalised node: Node) { values = [String: String](normalised: node) }
    public var encoded: Node { values.encoded }
}
