public import Diagnostics

/// One YAML or JSON value with the place it was read from.
///
/// Equality and hashing compare values, not places or styles: `a: 1` read from two files is the same node.
public struct Node: Sendable {
    /// What a node holds.
    public enum Content: Sendable {
        case scalar(Scalar)
        case sequence([Node])
        case mapping(Mapping)
    }

    public var content: Content
    public var mark: Mark

    public init(_ content: Content, mark: Mark = .none) {
        self.content = content
        self.mark = mark
    }

    /// The place to show in a message, where the node was read from a text.
    public var location: SourceLocation? { mark.location }
}

// MARK: - Making nodes

extension Node {
    /// A string; written plain where that reads back as a string, quoted otherwise.
    public static func string(_ text: String, mark: Mark = .none) -> Node {
        Node(.scalar(Scalar(text, kind: .string)), mark: mark)
    }

    public static func integer(_ value: Int, mark: Mark = .none) -> Node {
        Node(.scalar(Scalar(String(value), kind: .integer)), mark: mark)
    }

    public static func double(_ value: Double, mark: Mark = .none) -> Node {
        Node(.scalar(Scalar(Scalar.text(of: value), kind: .float)), mark: mark)
    }

    public static func bool(_ value: Bool, mark: Mark = .none) -> Node {
        Node(.scalar(Scalar(value ? "true" : "false", kind: .bool)), mark: mark)
    }

    public static let null = Node(.scalar(Scalar("null", kind: .null)))

    public static func sequence(_ items: [Node], mark: Mark = .none) -> Node {
        Node(.sequence(items), mark: mark)
    }

    public static func mapping(_ mapping: Mapping, mark: Mark = .none) -> Node {
        Node(.mapping(mapping), mark: mark)
    }

    /// A mapping of the given entries, in order.
    public static func mapping(_ entries: [(String, Node)], mark: Mark = .none) -> Node {
        Node(.mapping(Mapping(entries)), mark: mark)
    }
}

extension Node: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: Node...) { self = .sequence(elements) }
    public init(dictionaryLiteral elements: (String, Node)...) { self = .mapping(elements) }
}

// MARK: - Reading nodes

extension Node {
    public var scalar: Scalar? {
        guard case .scalar(let scalar) = content else { return nil }
        return scalar
    }

    /// The items of a sequence; setting it makes the node a sequence.
    public var sequence: [Node]? {
        get {
            guard case .sequence(let items) = content else { return nil }
            return items
        }
        set { content = .sequence(newValue ?? []) }
    }

    /// The entries of a mapping; setting it makes the node a mapping.
    public var mapping: Mapping? {
        get {
            guard case .mapping(let mapping) = content else { return nil }
            return mapping
        }
        set { content = .mapping(newValue ?? Mapping()) }
    }

    public var isNull: Bool { scalar?.kind == .null }

    /// The text of a string scalar; nil for numbers, booleans, null and collections.
    public var string: String? {
        guard let scalar, scalar.kind == .string else { return nil }
        return scalar.text
    }

    /// The text of any scalar but null, as it was written: `8080` and `"8080"` both give `8080`.
    public var text: String? {
        guard let scalar, scalar.kind != .null else { return nil }
        return scalar.text
    }

    public var bool: Bool? { scalar?.bool }
    public var integer: Int? { scalar?.integer }
    public var double: Double? { scalar?.double }

    /// The value under a key of a mapping, nil for anything else. Setting nil removes the key.
    public subscript(key: String) -> Node? {
        get {
            guard case .mapping(let mapping) = content else { return nil }
            return mapping[key]
        }
        set {
            guard case .mapping(var mapping) = content else {
                if let newValue { content = .mapping(Mapping([(key, newValue)])) }
                return
            }
            content = .sequence([])  // keeps `mapping` uniquely referenced while it changes
            mapping[key] = newValue
            content = .mapping(mapping)
        }
    }

    /// The item at an index of a sequence, nil out of range and for anything else.
    public subscript(index: Int) -> Node? {
        guard case .sequence(let items) = content, items.indices.contains(index) else { return nil }
        return items[index]
    }

    /// The value at the end of a path of mapping keys.
    public subscript(path keys: String...) -> Node? {
        keys.reduce(Optional(self)) { $0?[$1] }
    }

    /// `mapping`, `sequence`, `string`, `integer`, `number`, `boolean` or `null`: for messages.
    public var kindName: String {
        switch content {
        case .mapping: "mapping"
        case .sequence: "sequence"
        case .scalar(let scalar):
            switch scalar.kind {
            case .string: "string"
            case .integer: "integer"
            case .float: "number"
            case .bool: "boolean"
            case .null: "null"
            }
        }
    }
}

extension Node: Hashable {
    public static func == (a: Node, b: Node) -> Bool {
        switch (a.content, b.content) {
        case (.scalar(let a), .scalar(let b)): a == b
        case (.sequence(let a), .sequence(let b)): a == b
        case (.mapping(let a), .mapping(let b)): a == b
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch content {
        case .scalar(let scalar): hasher.combine(scalar)
        case .sequence(let items): hasher.combine(items)
        case .mapping(let mapping): hasher.combine(mapping)
        }
    }
}
