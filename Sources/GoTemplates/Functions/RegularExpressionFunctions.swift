import RegularExpressions

/// Sprig's functions on regular expressions.
enum RegularExpressionFunctions {
    static func add(to table: inout FunctionTable) {
        // Sprig's `regexMatch` says no to an expression that is none.
        table["regexMatch"] = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            guard let expression = try? RegularExpression(call.string(0)) else { return .bool(false) }
            try checkWork(expression, call.string(1), call)
            return .bool(expression.matchesPart(of: call.string(1)))
        }
        table["mustRegexMatch"] = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            .bool(try expression(call).matchesPart(of: call.string(1)))
        }
        let find = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            .string(try parts(call, limit: 1).first ?? "")
        }
        table.add("regexFind", "mustRegexFind", function: find)
        let findAll = GoFunction(.string, .string, .int) { (call) throws(FunctionFailure) in
            .strings(try parts(call, limit: call.int(2) < 0 ? nil : call.int(2)))
        }
        table.add("regexFindAll", "mustRegexFindAll", function: findAll)
        for (name, isLiteral) in [("regexReplaceAll", false), ("regexReplaceAllLiteral", true)] {
            let function = GoFunction(.string, .string, .string) { (call) throws(FunctionFailure) in
                let expression = try expression(call)
                do throws(RegularExpressionError) {
                    let result = try expression.replacing(
                        in: call.string(1), with: call.string(2), isLiteral: isLiteral,
                        limit: EvaluationBudget.textLimit)
                    if let result { return .string(result) }
                } catch {
                    throw FunctionFailure(error.reason)
                }
                throw TextFunctions.tooLong
            }
            table.add(name, "mustR" + name.dropFirst(), function: function)
        }
        let split = GoFunction(.string, .string, .int) { (call) throws(FunctionFailure) in
            let expression = try expression(call)
            do throws(RegularExpressionError) {
                return .strings(try expression.split(call.string(1), limit: call.int(2) < 0 ? nil : call.int(2)))
            } catch {
                throw FunctionFailure(error.reason)
            }
        }
        table.add("regexSplit", "mustRegexSplit", function: split)
        table["regexQuoteMeta"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(RegularExpression.quoted(call.string(0)))
        }
    }

    private static func parts(_ call: FunctionCall, limit: Int?) throws(FunctionFailure) -> [String] {
        let expression = try expression(call)
        do throws(RegularExpressionError) {
            return try expression.parts(of: call.string(1), limit: limit)
        } catch {
            throw FunctionFailure(error.reason)
        }
    }

    private static func expression(_ call: FunctionCall) throws(FunctionFailure) -> RegularExpression {
        let expression: RegularExpression
        do throws(RegularExpressionError) {
            expression = try RegularExpression(call.string(0))
        } catch {
            throw FunctionFailure("\(error)")
        }
        try checkWork(expression, call.string(1), call)
        return expression
    }

    /// What is linear in time still takes long where both text and expression are long.
    private static func checkWork(
        _ expression: RegularExpression, _ text: String, _ call: FunctionCall
    ) throws(FunctionFailure) {
        let (work, overflows) = expression.size.multipliedReportingOverflow(by: text.utf8.count)
        if overflows || work > 20_000_000 {
            throw FunctionFailure("a text of \(text.utf8.count) bytes is too long for this expression")
        }
        try call.budget.spend(work / 100)
    }
}
