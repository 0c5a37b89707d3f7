public import Clocks

/// A value inside a template.
public enum TemplateValue: Sendable, Hashable {
    /// Nothing: a missing key, or `nil`. Printed as `<no value>` where it stands alone.
    case none
    case bool(Bool)
    case integer(Int)
    case float(Double)
    case string(String)
    case list([TemplateValue])
    /// Iterated in ascending order of the keys, as Go does.
    case map([String: TemplateValue])
    case time(GoTime)

    /// Go's notion of true: not zero and not empty.
    public var isTrue: Bool {
        switch self {
        case .none: false
        case .bool(let value): value
        case .integer(let value): value != 0
        case .float(let value): value != 0
        case .string(let value): !value.isEmpty
        case .list(let values): !values.isEmpty
        case .map(let values): !values.isEmpty
        case .time: true
        }
    }

    /// What the value is, for messages.
    var kindName: String {
        switch self {
        case .none: "no value"
        case .bool: "a boolean"
        case .integer: "an integer"
        case .float: "a number"
        case .string: "a string"
        case .list: "a list"
        case .map: "a map"
        case .time: "a time"
        }
    }

    /// The value as `print` and the verb `%v` write it.
    var text: String {
        switch self {
        case .none: "<nil>"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .float(let value): GoFormat.shortest(value)
        case .string(let value): value
        case .list(let values): "[" + values.map(\.text).joined(separator: " ") + "]"
        case .map(let values):
            "map[" + Self.sorted(values).map { "\($0.key):\($0.value.text)" }.joined(separator: " ") + "]"
        case .time(let time): time.formatted("2006-01-02 15:04:05.999999999 -0700 MST")
        }
    }

    static func sorted(_ map: [String: TemplateValue]) -> [(key: String, value: TemplateValue)] {
        map.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (String, TemplateValue)...) {
        self = .map(Dictionary(elements) { $1 })
    }
}
