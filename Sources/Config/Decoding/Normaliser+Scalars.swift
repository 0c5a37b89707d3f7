internal import YAML

extension Normaliser {
    mutating func string(_ node: Node, at path: FieldPath) -> Node? {
        guard let scalar = node.scalar else { return mismatch(node, "a string", at: path) }
        let text = GoScalar.text(scalar)
        warn(ifRewritten: node, to: text, at: path)
        return Node(.scalar(Scalar(text, kind: .string, style: scalar.style)), mark: node.mark)
    }

    mutating func integer(_ node: Node, at path: FieldPath) -> Node? {
        guard let scalar = node.scalar, let value = GoScalar.normalised(scalar).integer else {
            let quoted = node.string.flatMap(ScalarResolver.integer) != nil
            return mismatch(node, "an integer", at: path, hint: quoted ? "leave out the quotes" : nil)
        }
        return .integer(value, mark: node.mark)
    }

    mutating func boolean(_ node: Node, at path: FieldPath) -> Node? {
        guard let value = node.bool ?? node.string.flatMap({ Self.booleanWords[$0] }) else {
            let quoted = node.string.map { ScalarResolver.kind(ofPlain: $0) == .bool } ?? false
            return mismatch(node, "true or false", at: path, hint: quoted ? "leave out the quotes" : nil)
        }
        return .bool(value, mark: node.mark)
    }

    /// Booleans of YAML 1.1, which count where a boolean is meant, quoted or not.
    private static let booleanWords: [String: Bool] = [
        "y": true, "Y": true, "yes": true, "Yes": true, "YES": true, "on": true, "On": true, "ON": true,
        "n": false, "N": false, "no": false, "No": false, "NO": false, "off": false, "Off": false, "OFF": false,
    ]

    /// Free-form YAML keeps its shape; only its plain scalars get their effective text.
    mutating func free(_ node: Node, at path: FieldPath) -> Node {
        var node = node
        switch node.content {
        case .scalar(let scalar):
            let normalised = GoScalar.normalised(scalar)
            node.content = .scalar(normalised)
            guard normalised.text != scalar.text, scalar.kind != .null else { break }
            if scalar.kind == .string {
                // A date: unlike a number it is not the same value any more.
                warn(ifRewritten: Node(.scalar(scalar), mark: node.mark), to: normalised.text, at: path)
            } else if node.mark != .none {
                rewritten[node.mark] = scalar.text
            }
        case .sequence(let items): node.content = .sequence(items.enumerated().map { free($1, at: path.appending($0)) })
        case .mapping(var mapping):
            mapping.mapEntries { free($1, at: path.appending($0)) }
            node.content = .mapping(mapping)
        }
        return node
    }
}
