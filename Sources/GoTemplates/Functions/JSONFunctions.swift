import JSON

/// Sprig's functions on JSON.
enum JSONFunctions {
    static func add(to table: inout FunctionTable) {
        // Sprig gives nothing for a text that is no JSON.
        table["fromJson"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            (try? JSONValue(parsing: call.string(0))).map(value) ?? .none
        }
        table["mustFromJson"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            do throws(JSONError) {
                return value(try JSONValue(parsing: call.string(0)))
            } catch {
                throw FunctionFailure("invalid JSON: \(error)")
            }
        }
        for (name, style) in [
            ("toJson", GoJSON.Style()), ("toPrettyJson", GoJSON.Style(indent: "  ")),
            ("toRawJson", GoJSON.Style(escapesMarkup: false)),
        ] {
            let function = GoFunction(.any) { (call) throws(FunctionFailure) in
                .string(try GoJSON.text(of: call.value(0), style, call.budget))
            }
            table.add(name, "must" + name.prefix(1).uppercased() + name.dropFirst(), function: function)
        }
    }

    /// Numbers are floating-point ones, as in Go.
    private static func value(_ json: JSONValue) -> GoValue {
        switch json {
        case .null: .none
        case .bool(let flag): .bool(flag)
        case .integer(let number): .float(Double(number))
        case .number(let number): .float(number)
        case .string(let text): .string(text)
        case .array(let items): .list(items.map(value))
        case .object(let fields): .map(GoMap(fields.mapValues(value)))
        }
    }
}
