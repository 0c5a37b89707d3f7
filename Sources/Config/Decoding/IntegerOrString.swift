public import YAML

/// A number or a name, such as a port. A quoted number is still a number (spec skaffold-config 1.13).
public enum IntegerOrString: Sendable, Hashable {
    case integer(Int)
    case string(String)

    /// The number, where it is one.
    public var integer: Int? {
        if case .integer(let value) = self { value } else { nil }
    }

    /// The text either way.
    public var text: String {
        switch self {
        case .integer(let value): String(value)
        case .string(let text): text
        }
    }
}

extension IntegerOrString: SchemaValue {
    public static var shape: Shape { .integerOrString }
    public static var zero: IntegerOrString { .integer(0) }

    public init(normalised node: Node) {
        guard let text = node.text else {
            self = .zero
            return
        }
        self = (node.integer ?? Int(text)).map { .integer($0) } ?? .string(text)
    }

    public var encoded: Node {
        switch self {
        case .integer(let value): .integer(value)
        case .string(let text): .string(text)
        }
    }
}
