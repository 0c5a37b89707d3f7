import Clocks

/// A value while a template is rendered, with the Go type that it has in the peer.
enum GoValue {
    /// No value: a missing key, or `nil`.
    case none
    case bool(Bool)
    /// With one of Go's integer types: `int`, `int64`, `uint8`, `time.Duration` in nanoseconds, `time.Month`...
    case integer(Int, GoType)
    case float(Double)
    case string(String)
    /// With the type of its elements.
    case list([GoValue], GoType)
    case map(GoMap)
    case time(GoTime)
    case version(SemanticVersion)
    case structure(GoStructure)

    static func int(_ value: Int) -> GoValue { .integer(value, .int) }
    static func int64(_ value: Int) -> GoValue { .integer(value, .int64) }
    static func strings(_ values: some Sequence<String>) -> GoValue { .list(values.map { .string($0) }, .string) }
    static func list(_ values: [GoValue]) -> GoValue { .list(values, .any) }

    var type: GoType {
        switch self {
        case .none: .untypedNil
        case .bool: .bool
        case .integer(_, let type): type
        case .float: .float64
        case .string: .string
        case .list(_, let element): .list(element)
        case .map(let map): .map(map.element)
        case .time: .time
        case .version: .version
        case .structure(let structure): .structure(structure.typeName)
        }
    }

    /// Go's notion of true: not zero and not empty.
    var isTrue: Bool {
        switch self {
        case .none: false
        case .bool(let value): value
        case .integer(let value, _): value != 0
        case .float(let value): value != 0
        case .string(let value): !value.isEmpty
        case .list(let values, _): !values.isEmpty
        case .map(let map): !map.entries.isEmpty
        case .time, .version, .structure: true
        }
    }

    var isNone: Bool { if case .none = self { true } else { false } }
}
