/// The Go type that a value has in the peer: messages name it, and functions ask for it.
indirect enum GoType: Equatable, Sendable {
    /// `interface {}`
    case any
    case bool, int, int64, uint8, float64, string
    case list(GoType)
    /// Keys are always strings.
    case map(GoType)
    case time, duration, month, weekday, location
    case version
    case structure(String)
    case untypedNil

    var name: String {
        switch self {
        case .any: "interface {}"
        case .bool: "bool"
        case .int: "int"
        case .int64: "int64"
        case .uint8: "uint8"
        case .float64: "float64"
        case .string: "string"
        case .list(let element): "[]\(element.name)"
        case .map(let element): "map[string]\(element.name)"
        case .time: "time.Time"
        case .duration: "time.Duration"
        case .month: "time.Month"
        case .weekday: "time.Weekday"
        case .location: "*time.Location"
        case .version: "*semver.Version"
        case .structure(let name): name
        case .untypedNil: "<nil>"
        }
    }

    /// What Go's `reflect.Kind` calls it.
    var kindName: String {
        switch self {
        case .any: "interface"
        case .bool, .int, .int64, .uint8, .float64, .string: name
        case .list: "slice"
        case .map: "map"
        case .time, .structure: "struct"
        case .duration: "int64"
        case .month, .weekday: "int"
        case .location, .version: "ptr"
        case .untypedNil: "invalid"
        }
    }

    /// Whether `nil` can be passed for it.
    var canBeNil: Bool {
        switch self {
        case .any, .list, .map, .location, .version: true
        default: false
        }
    }
}
