extension TemplateEvaluator {
    mutating func call(
        _ name: String, _ arguments: ArraySlice<TemplateOperand>, _ dot: GoValue, piped: GoValue?, at node: Place
    ) throws -> GoValue {
        switch name {
        case "and", "or": return try shortCircuit(name, arguments, dot, piped)
        case "cmd":
            let function = GoFunction(.string, variadic: .string) { (_) throws(FunctionFailure) in .none }
            let values = try values(of: function, name, arguments, dot, piped)
            place = node
            return try run(values)
        default:
            guard let function = functions[name] else {
                throw failure("\(GoQuoting.quoted(name)) is not a defined function")
            }
            return try call(function, name, arguments, dot, piped: piped, at: node)
        }
    }

    mutating func call(
        _ function: GoFunction, _ name: String, _ arguments: ArraySlice<TemplateOperand>, _ dot: GoValue,
        piped: GoValue?, at node: Place
    ) throws -> GoValue {
        let values = try values(of: function, name, arguments, dot, piped)
        do {
            let call = FunctionCall(arguments: values, context: context, budget: budget, random: random)
            let result = try function.body(call)
            try budget.spend(on: result)
            return result
        } catch {
            place = node
            throw failure("error calling \(name): \(error.message)", hints: error.hints)
        }
    }

    /// The arguments, of the types that the function asks for.
    private mutating func values(
        of function: GoFunction, _ name: String, _ arguments: ArraySlice<TemplateOperand>, _ dot: GoValue,
        _ piped: GoValue?
    ) throws -> [GoValue] {
        let fixed = function.parameters.count
        let count = arguments.count + (piped == nil ? 0 : 1)
        if function.variadic != nil {
            if count < fixed {
                throw failure("wrong number of args for \(name): want at least \(fixed) got \(arguments.count)")
            }
        } else if count != fixed {
            throw failure("wrong number of args for \(name): want \(fixed) got \(count)")
        }
        var values: [GoValue] = []
        for argument in arguments { values.append(try self.argument(argument, type(values.count, function), dot)) }
        if let piped { values.append(try validated(piped, type(values.count, function))) }
        return values
    }

    private func type(_ index: Int, _ function: GoFunction) -> GoType {
        index < function.parameters.count ? function.parameters[index] : function.variadic ?? .any
    }

    /// Arguments after the deciding one are not evaluated.
    private mutating func shortCircuit(
        _ name: String, _ arguments: ArraySlice<TemplateOperand>, _ dot: GoValue, _ piped: GoValue?
    ) throws -> GoValue {
        if arguments.isEmpty, piped == nil {
            throw failure("wrong number of args for \(name): want at least 1 got 0")
        }
        var last = GoValue.none
        for argument in arguments {
            last = try self.argument(argument, .any, dot)
            if last.isTrue == (name == "or") { return last }
        }
        return piped ?? last
    }

    /// An argument, as a function's parameter of a type; nil is any type.
    mutating func argument(_ operand: TemplateOperand, _ type: GoType?, _ dot: GoValue) throws -> GoValue {
        place = .operand(operand)
        switch operand.kind {
        case .dot: return try validated(dot, type)
        case .nil:
            if type?.canBeNil ?? true { return .none }
            throw failure("cannot assign nil to \((type ?? .any).name)")
        case .field, .variable, .chain:
            return try validated(try fields(operand, [], dot, piped: nil), type)
        case .pipeline(let pipeline): return try validated(try evaluate(pipeline, dot), type)
        case .function(let name):
            return try validated(try call(name, [], dot, piped: nil, at: .operand(operand)), type)
        case .bool, .number, .string: return try literal(operand, type ?? .any, dot)
        }
    }

    private mutating func literal(_ operand: TemplateOperand, _ type: GoType, _ dot: GoValue) throws -> GoValue {
        let wanted: String
        switch (type, operand.kind) {
        case (.any, _): return try constant(operand, dot)
        case (.bool, .bool(let value)): return .bool(value)
        case (.string, .string(let text, _)): return .string(text)
        case (.int, .number(let number)), (.int64, .number(let number)):
            if let value = number.integer { return .integer(value, type) }
            wanted = "integer"
        case (.float64, .number(let number)):
            if let value = number.float { return .float(value) }
            wanted = "float"
        case (.bool, _): wanted = "bool"
        case (.string, _): wanted = "string"
        case (.int, _), (.int64, _): wanted = "integer"
        case (.float64, _): wanted = "float"
        default: throw failure("can't handle \(operand.description) for arg of type \(type.name)")
        }
        throw failure("expected \(wanted); found \(operand.description)", hints: Self.conversion(to: type))
    }

    /// A value, unless it is not of the type.
    private func validated(_ value: GoValue, _ type: GoType?) throws -> GoValue {
        guard let type, type != .any else { return value }
        if value.isNone {
            if type.canBeNil { return value }
            throw failure(
                "invalid value; expected \(type.name)",
                hints: ["set the value, or give a default: '{{default \"...\" .NAME}}'"])
        }
        let isGood =
            switch (type, value) {
            // More than Go allows, where no one can be surprised by it.
            case (.map, .map), (.list, .list): true
            default: value.type == type
            }
        if isGood { return value }
        throw failure(
            "wrong type for value; expected \(type.name); got \(value.type.name)", hints: Self.conversion(to: type))
    }

    private static func conversion(to type: GoType) -> [String] {
        switch type {
        case .string: ["convert it with 'toString', or 'print'"]
        case .int: ["convert it with 'int'"]
        case .int64: ["convert it with 'int64'"]
        case .float64: ["convert it with 'float64'"]
        default: []
        }
    }

    /// The output of a program, which was run before this evaluation began.
    private func run(_ values: [GoValue]) throws -> GoValue {
        let call = values.map { value in if case .string(let text) = value { text } else { "" } }
        guard let commandOutputs else {
            throw failure("'cmd' cannot be used in this template", code: .command)
        }
        guard let output = commandOutputs[call] else {
            throw MissingCommandOutput(call: call, failure: failure("", code: .command))
        }
        return .string(output)
    }
}
