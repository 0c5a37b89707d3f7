/// Sprig's functions on the types of values.
enum TypeFunctions {
    static func add(to table: inout FunctionTable) {
        table["typeOf"] = GoFunction(.any) { (call) throws(FunctionFailure) in .string(call.value(0).type.name) }
        table["typeIs"] = GoFunction(.string, .any) { (call) throws(FunctionFailure) in
            .bool(call.string(0) == call.value(1).type.name)
        }
        table["typeIsLike"] = GoFunction(.string, .any) { (call) throws(FunctionFailure) in
            let name = call.value(1).type.name
            return .bool(call.string(0) == name || "*" + call.string(0) == name)
        }
        table["kindOf"] = GoFunction(.any) { (call) throws(FunctionFailure) in .string(call.value(0).type.kindName) }
        table["kindIs"] = GoFunction(.string, .any) { (call) throws(FunctionFailure) in
            .bool(call.string(0) == call.value(1).type.kindName)
        }
        table["deepEqual"] = GoFunction(.any, .any) { (call) throws(FunctionFailure) in
            .bool(try GoEquality.isDeeplyEqual(call.value(0), call.value(1), call.budget))
        }
        table["toString"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            .string(try call.text(of: call.value(0)))
        }
    }
}
