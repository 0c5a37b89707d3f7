/// The functions that `build --output` has besides sprig's; its `join` takes its arguments the other way round.
enum OutputFunctions {
    static func add(to table: inout FunctionTable) {
        table["json"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            .string(try GoJSON.text(of: call.value(0), .init(escapesMarkup: false), call.budget))
        }
        table["join"] = GoFunction(.list(.string), .string) { (call) throws(FunctionFailure) in
            let texts = try GoConversion.strings(call.value(0), call)
            let length = texts.reduce(0) { $0 + $1.utf8.count } + texts.count * call.string(1).utf8.count
            try call.budget.checkLength(length)
            return .string(texts.joined(separator: call.string(1)))
        }
    }
}
