/// Sprig's functions on numbers and on series of them.
enum NumberFunctions {
    static func add(to table: inout FunctionTable) {
        addConversions(to: &table)
        addIntegers(to: &table)
        addDecimals(to: &table)
        addSeries(to: &table)
    }

    private static func addConversions(to table: inout FunctionTable) {
        table["atoi"] = GoFunction(.string) { (call) throws(FunctionFailure) in .int(Int(call.string(0)) ?? 0) }
        table["int"] = GoFunction(.any) { (call) throws(FunctionFailure) in .int(GoConversion.integer(call.value(0))) }
        table["int64"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            .int64(GoConversion.integer(call.value(0)))
        }
        table["float64"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            .float(GoConversion.float(call.value(0)))
        }
        table["toDecimal"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            .int64(Int(try call.text(of: call.value(0)), radix: 8) ?? 0)
        }
    }

    /// Results that do not fit wrap around, as Go's do.
    private static func addIntegers(to table: inout FunctionTable) {
        table["add1"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            .int64(GoConversion.integer(call.value(0)) &+ 1)
        }
        table["add"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            .int64(call.arguments.reduce(0) { $0 &+ GoConversion.integer($1) })
        }
        table["sub"] = GoFunction(.any, .any) { (call) throws(FunctionFailure) in
            .int64(GoConversion.integer(call.value(0)) &- GoConversion.integer(call.value(1)))
        }
        table["mul"] = GoFunction(.any, variadic: .any) { (call) throws(FunctionFailure) in
            .int64(call.arguments.reduce(1) { $0 &* GoConversion.integer($1) })
        }
        table["div"] = GoFunction(.any, .any) { (call) throws(FunctionFailure) in
            .int64(try quotient(call).partialValue)
        }
        table["mod"] = GoFunction(.any, .any) { (call) throws(FunctionFailure) in
            let divisor = try divisor(call)
            return .int64(
                GoConversion.integer(call.value(0)).remainderReportingOverflow(dividingBy: divisor).partialValue)
        }
        let largest = GoFunction(.any, variadic: .any) { (call) throws(FunctionFailure) in
            .int64(call.arguments.map(GoConversion.integer).max() ?? 0)
        }
        table.add("max", "biggest", function: largest)
        table["min"] = GoFunction(.any, variadic: .any) { (call) throws(FunctionFailure) in
            .int64(call.arguments.map(GoConversion.integer).min() ?? 0)
        }
    }

    private static func divisor(_ call: FunctionCall) throws(FunctionFailure) -> Int {
        let divisor = GoConversion.integer(call.value(1))
        if divisor == 0 { throw FunctionFailure("integer divide by zero") }
        return divisor
    }

    private static func quotient(_ call: FunctionCall) throws(FunctionFailure) -> (partialValue: Int, overflow: Bool) {
        GoConversion.integer(call.value(0)).dividedReportingOverflow(by: try divisor(call))
    }

    private static func addDecimals(to table: inout FunctionTable) {
        func fold(
            _ body: @escaping @Sendable (Decimal, Decimal) throws(FunctionFailure) -> Decimal
        ) -> GoFunction.Body {
            { (call) throws(FunctionFailure) in
                var result = Decimal(GoConversion.float(call.value(0)))
                for value in call.rest(1) { result = try body(result, Decimal(GoConversion.float(value))) }
                return .float(result.value)
            }
        }
        table["add1f"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            .float((Decimal(GoConversion.float(call.value(0))) + Decimal(1)).value)
        }
        table["addf"] = GoFunction(variadic: .any, body: fold { (a, b) throws(FunctionFailure) in a + b })
        table["subf"] = GoFunction(.any, variadic: .any, body: fold { (a, b) throws(FunctionFailure) in a - b })
        table["mulf"] = GoFunction(.any, variadic: .any, body: fold { (a, b) throws(FunctionFailure) in a * b })
        table["divf"] = GoFunction(
            .any, variadic: .any,
            body: fold { (a, b) throws(FunctionFailure) in
                guard let result = a.divided(by: b) else { throw FunctionFailure("decimal division by 0") }
                return result
            })
        table["maxf"] = GoFunction(.any, variadic: .any) { (call) throws(FunctionFailure) in
            .float(call.arguments.map(GoConversion.float).max() ?? 0)
        }
        table["minf"] = GoFunction(.any, variadic: .any) { (call) throws(FunctionFailure) in
            .float(call.arguments.map(GoConversion.float).min() ?? 0)
        }
        table["floor"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            .float(GoConversion.float(call.value(0)).rounded(.down))
        }
        table["ceil"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            .float(GoConversion.float(call.value(0)).rounded(.up))
        }
        table["round"] = GoFunction(.any, .int, variadic: .float64) { (call) throws(FunctionFailure) in
            let middle = call.count > 2 ? call.float(2) : 0.5
            var power = 1.0
            for _ in 0..<min(call.int(1).magnitude, 400) { power *= 10 }
            if call.int(1) < 0 { power = 1 / power }
            let shifted = GoConversion.float(call.value(0)) * power
            let fraction = shifted.truncatingRemainder(dividingBy: 1)
            return .float(shifted.rounded(fraction >= middle ? .up : .down) / power)
        }
    }

    private static func addSeries(to table: inout FunctionTable) {
        table["until"] = GoFunction(.int) { (call) throws(FunctionFailure) in
            let end = call.int(0)
            return .list(try series(0, end, end < 0 ? -1 : 1, call).map { .int($0) }, .int)
        }
        table["untilStep"] = GoFunction(.int, .int, .int) { (call) throws(FunctionFailure) in
            .list(try series(call.int(0), call.int(1), call.int(2), call).map { .int($0) }, .int)
        }
        table["seq"] = GoFunction(variadic: .int) { (call) throws(FunctionFailure) in
            var (start, step, end) = (1, 1, 0)
            switch call.count {
            case 1: end = call.int(0)
            case 2: (start, end) = (call.int(0), call.int(1))
            case 3: (start, step, end) = (call.int(0), call.int(1), call.int(2))
            default: return .string("")
            }
            let isDown = end < start
            if call.count < 3 { step = isDown ? -1 : 1 } else if isDown, step > 0 { return .string("") }
            let past = isDown ? end &- 1 : end &+ 1
            return .string(try series(start, past, step, call).map { String($0) }.joined(separator: " "))
        }
    }

    /// From a start up to, and without, an end.
    private static func series(
        _ start: Int, _ end: Int, _ step: Int, _ call: FunctionCall
    ) throws(FunctionFailure) -> [Int] {
        guard step != 0, start < end ? step > 0 : step < 0 else { return [] }
        let (distance, overflows) = end.subtractingReportingOverflow(start)
        if overflows { throw FunctionFailure("the list has more than \(EvaluationBudget.listLimit) elements") }
        try call.budget.checkCount(Int(clamping: distance.magnitude / step.magnitude))
        return Array(stride(from: start, to: end, by: step))
    }
}
