/// Sprig's functions on values that may be empty.
enum DefaultFunctions {
    static func add(to table: inout FunctionTable) {
        table["default"] = GoFunction(.any, variadic: .any) { (call) throws(FunctionFailure) in
            call.count > 1 && !GoConversion.isEmpty(call.value(1)) ? call.value(1) : call.value(0)
        }
        table["empty"] = GoFunction(.any) { (call) throws(FunctionFailure) in .bool(GoConversion.isEmpty(call.value(0)))
        }
        table["coalesce"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            call.arguments.first { !GoConversion.isEmpty($0) } ?? .none
        }
        table["all"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            .bool(!call.arguments.contains(where: GoConversion.isEmpty))
        }
        table["any"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            .bool(call.arguments.contains { !GoConversion.isEmpty($0) })
        }
        table["ternary"] = GoFunction(.any, .any, .bool) { (call) throws(FunctionFailure) in
            call.bool(2) ? call.value(0) : call.value(1)
        }
        table["fail"] = GoFunction(.string) { (call) throws(FunctionFailure) in throw FunctionFailure(call.string(0)) }
        // Helm's own function: not sprig's, but many know it.
        table["required"] = GoFunction(.string, .any) { (call) throws(FunctionFailure) in
            if case .string(let text) = call.value(1), text.isEmpty { throw FunctionFailure(call.string(0)) }
            if call.value(1).isNone { throw FunctionFailure(call.string(0)) }
            return call.value(1)
        }
    }
}
