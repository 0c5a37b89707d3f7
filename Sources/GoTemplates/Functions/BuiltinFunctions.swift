import Encodings

/// The functions of Go's `text/template` itself. `and` and `or` are the evaluator's, as not all they get is evaluated.
enum BuiltinFunctions {
    static func add(to table: inout FunctionTable) {
        addComparisons(to: &table)
        table["len"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            switch call.value(0) {
            case .string(let text): return .int(text.utf8.count)
            case .list(let values, _): return .int(values.count)
            case .map(let map): return .int(map.entries.count)
            case .none:
                throw FunctionFailure("len of nil pointer", hints: ["guard it with '{{if ...}}', or give a default"])
            default: throw FunctionFailure("len of type \(call.value(0).type.name)")
            }
        }
        table["index"] = GoFunction(.any, variadic: .any) { (call) throws(FunctionFailure) in try index(call) }
        table["slice"] = GoFunction(.any, variadic: .any) { (call) throws(FunctionFailure) in try slice(call) }
        table["call"] = GoFunction(.any, variadic: .any) { (call) throws(FunctionFailure) in
            if call.value(0).isNone { throw FunctionFailure("call of nil") }
            throw FunctionFailure("non-function of type \(call.value(0).type.name)")
        }
        table["print"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            .string(try printed(call, alwaysBlank: false))
        }
        table["println"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            .string(try printed(call, alwaysBlank: true) + "\n")
        }
        table["printf"] = GoFunction(.string, variadic: .any) { (call) throws(FunctionFailure) in
            .string(try GoFormat.format(call.string(0), Array(call.rest(1)), call.budget))
        }
        table["html"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            .string(MarkupEscaping.html(try printed(call, alwaysBlank: false)))
        }
        table["js"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            .string(MarkupEscaping.javaScript(try printed(call, alwaysBlank: false)))
        }
        table["urlquery"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            // As Go's `url.QueryEscape` does, a space is a plus.
            let text = PercentEncoding.encode(try printed(call, alwaysBlank: false))
            return .string(GoText.replacing("%20", with: "+", in: text))
        }
    }

    private static func addComparisons(to table: inout FunctionTable) {
        table["not"] = GoFunction(.any) { (call) throws(FunctionFailure) in .bool(!call.value(0).isTrue) }
        table["eq"] = GoFunction(.any, variadic: .any) { (call) throws(FunctionFailure) in
            if call.count < 2 { throw FunctionFailure("missing argument for comparison") }
            for other in call.rest(1) where try GoEquality.equals(call.value(0), other) { return .bool(true) }
            return .bool(false)
        }
        table["ne"] = GoFunction(.any, .any) { (call) throws(FunctionFailure) in
            .bool(try !GoEquality.equals(call.value(0), call.value(1)))
        }
        table["lt"] = GoFunction(.any, .any) { (call) throws(FunctionFailure) in
            .bool(try GoEquality.isLess(call.value(0), call.value(1)))
        }
        table["le"] = GoFunction(.any, .any) { (call) throws(FunctionFailure) in
            let isLess = try GoEquality.isLess(call.value(0), call.value(1))
            if isLess { return .bool(true) }
            return .bool(try GoEquality.equals(call.value(0), call.value(1)))
        }
        table["gt"] = GoFunction(.any, .any) { (call) throws(FunctionFailure) in
            let isLess = try GoEquality.isLess(call.value(0), call.value(1))
            if isLess { return .bool(false) }
            return .bool(try !GoEquality.equals(call.value(0), call.value(1)))
        }
        table["ge"] = GoFunction(.any, .any) { (call) throws(FunctionFailure) in
            .bool(try !GoEquality.isLess(call.value(0), call.value(1)))
        }
    }

    private static func index(_ call: FunctionCall) throws(FunctionFailure) -> GoValue {
        var value = call.value(0)
        if value.isNone { throw FunctionFailure("index of untyped nil") }
        for key in call.rest(1) {
            switch value {
            case .none: throw FunctionFailure("index of nil pointer")
            case .map(let map):
                guard case .string(let name) = key else {
                    throw FunctionFailure(
                        key.isNone
                            ? "value is nil; should be of type string"
                            : "value has type \(key.type.name); should be string")
                }
                value = map.entries[name] ?? (map.element == .string ? .string("") : .none)
            case .list(let values, _):
                value = values[try position(key, before: values.count)]
            case .string(let text):
                let bytes = Array(text.utf8)
                value = .integer(Int(bytes[try position(key, before: bytes.count)]), .uint8)
            default: throw FunctionFailure("can't index item of type \(value.type.name)")
            }
        }
        return value
    }

    private static func slice(_ call: FunctionCall) throws(FunctionFailure) -> GoValue {
        let count: Int
        switch call.value(0) {
        case .string(let text): count = text.utf8.count
        case .list(let values, _): count = values.count
        case .none: throw FunctionFailure("slice of untyped nil")
        default: throw FunctionFailure("can't slice item of type \(call.value(0).type.name)")
        }
        if call.count > 4 { throw FunctionFailure("too many slice indexes: \(call.count - 1)") }
        var bounds = [0, count]
        for (index, key) in call.rest(1).enumerated() {
            let position = try position(key, before: count + 1)
            if index < 2 { bounds[index] = position }
        }
        if bounds[0] > bounds[1] { throw FunctionFailure("invalid slice index: \(bounds[0]) > \(bounds[1])") }
        if case .list(let values, let element) = call.value(0) {
            return .list(Array(values[bounds[0]..<bounds[1]]), element)
        }
        if call.count > 3 { throw FunctionFailure("cannot 3-index slice a string") }
        return .string(String(decoding: Array(call.string(0).utf8)[bounds[0]..<bounds[1]], as: UTF8.self))
    }

    private static func position(_ key: GoValue, before end: Int) throws(FunctionFailure) -> Int {
        guard case .integer(let position, _) = key else {
            throw FunctionFailure(
                key.isNone
                    ? "cannot index slice/array with nil" : "cannot index slice/array with type \(key.type.name)")
        }
        guard position >= 0, position < end else { throw FunctionFailure("index out of range: \(position)") }
        return position
    }

    /// Blanks between operands: always, or only where neither is a string.
    private static func printed(_ call: FunctionCall, alwaysBlank: Bool) throws(FunctionFailure) -> String {
        var text = ""
        var wasString = false
        for (index, value) in call.arguments.enumerated() {
            var isString = false
            if case .string = value { isString = true }
            if index > 0, alwaysBlank || !(isString || wasString) { text += " " }
            wasString = isString
            text += try call.text(of: value)
            try call.budget.checkLength(text.utf8.count)
        }
        return text
    }
}
