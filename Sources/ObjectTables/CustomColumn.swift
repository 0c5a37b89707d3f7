import JSON
import SandboxModel

/// A column that a custom resource definition describes (`additionalPrinterColumns`).
struct CustomColumn: Sendable {
    let column: TableColumn

    /// Nil when the description lacks a name or a path that can be read.
    init?(_ description: JSONValue) {
        guard let name = description["name"]?.string, let text = description["jsonPath"]?.string,
            let path = ColumnPath(text)
        else { return nil }
        let type = description["type"]?.string ?? "string"
        column = TableColumn(
            name: name, type: type, format: description["format"]?.string ?? "",
            description: description["description"]?.string ?? "Value of \(text).",
            priority: description["priority"]?.integer ?? 0
        ) { object, now in
            path.first(in: object).map { Self.cell($0, type: type, now: now) } ?? .null
        }
    }

    private static func cell(_ value: JSONValue, type: String, now: ClusterTime) -> JSONValue {
        switch type {
        case "integer": value.integer.map(JSONValue.integer) ?? value.number.map { .integer(Int($0)) } ?? .null
        case "number": value.number == nil ? .null : value
        case "boolean": value.bool.map(JSONValue.bool) ?? .null
        case "date":
            switch value.string.map({ ClusterTime($0) }) {
            case .some(.some(let time)): .string(HumanDuration.between(time, now))
            case .some(.none): "<invalid>"
            case .none: .null
            }
        default: .string(value.string ?? value.text())
        }
    }
}
