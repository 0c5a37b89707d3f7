import JSON

/// Values as the server's messages show them.
enum GoText {
    /// As `%v`: `map[a:1 b:[x y]]`.
    static func plain(_ value: JSONValue) -> String {
        switch value {
        case .null: "<nil>"
        case .string(let text): text
        case .array(let items): "[" + items.map(plain).joined(separator: " ") + "]"
        case .object(let fields):
            "map[" + fields.sorted { $0.key < $1.key }.map { "\($0.key):\(plain($0.value))" }.joined(separator: " ")
                + "]"
        default: value.text()
        }
    }

    /// As `%#v`: `map[string]interface {}{"a":1}`.
    static func syntax(_ value: JSONValue) -> String {
        switch value {
        case .null: "interface {}(nil)"
        case .array(let items): "[]interface {}{" + items.map(syntax).joined(separator: ", ") + "}"
        case .object(let fields):
            "map[string]interface {}{"
                + fields.sorted { $0.key < $1.key }.map { "\(JSONValue.string($0.key).text()):\(syntax($0.value))" }
                .joined(separator: ", ") + "}"
        default: value.text()
        }
    }

    /// As `%T`.
    static func type(_ value: JSONValue) -> String {
        switch value {
        case .null: "<nil>"
        case .bool: "bool"
        case .integer: "int64"
        case .number: "float64"
        case .string: "string"
        case .array: "[]interface {}"
        case .object: "map[string]interface {}"
        }
    }
}
