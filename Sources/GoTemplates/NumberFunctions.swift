/// Sprig's functions on numbers.
enum NumberFunctions {
    static let all: [String: FunctionTable.Function] = [
        "int": integer, "int64": integer, "atoi": integer,
        "float64": { arguments, _ in
            try arguments.expect(1...1)
            switch arguments.values[0] {
            case .float(let number): return .float(number)
            case .string(let text): return .float(Double(text) ?? 0)
            default: return .float(Double(try arguments.integer(0)))
            }
        },
        "add": fold(0) { $0.addingReportingOverflow($1) },
        "mul": fold(1) { $0.multipliedReportingOverflow(by: $1) },
        "add1": { arguments, _ in
            try arguments.expect(1...1)
            return try checked(arguments, try arguments.integer(0).addingReportingOverflow(1))
        },
        "sub": two { $0.subtractingReportingOverflow($1) },
        "div": two { $0.dividedReportingOverflow(by: $1) },
        "mod": two { $0.remainderReportingOverflow(dividingBy: $1) },
        "max": fold(nil) { (max($0, $1), false) },
        "min": fold(nil) { (min($0, $1), false) },
    ]

    private static let integer: FunctionTable.Function = { arguments, _ in
        try arguments.expect(1...1)
        return .integer(try arguments.integer(0))
    }

    private static func two(_ body: @escaping @Sendable (Int, Int) -> (Int, Bool)) -> FunctionTable.Function {
        { arguments, _ in
            try arguments.expect(2...2)
            return try checked(arguments, body(try arguments.integer(0), try arguments.integer(1)))
        }
    }

    private static func fold(
        _ start: Int?, _ body: @escaping @Sendable (Int, Int) -> (Int, Bool)
    ) -> FunctionTable.Function {
        { arguments, _ in
            try arguments.expect(atLeast: 1)
            var result = try start ?? arguments.integer(0)
            for index in (start == nil ? 1 : 0)..<arguments.count {
                guard case .integer(let next) = try checked(arguments, body(result, try arguments.integer(index)))
                else { break }
                result = next
            }
            return .integer(result)
        }
    }

    private static func checked(_ arguments: FunctionArguments, _ result: (Int, Bool)) throws -> TemplateValue {
        if result.1 { throw arguments.failure("the result is no integer of 64 bits") }
        return .integer(result.0)
    }
}
