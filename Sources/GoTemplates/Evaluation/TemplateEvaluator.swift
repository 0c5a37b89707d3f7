/// Renders nodes.
struct TemplateEvaluator {
    let context: GoTemplate.Context
    let functions: FunctionTable
    let definitions: [String: [TemplateNode]]
    /// Outputs of programs by program and arguments; nil where none may be run.
    let commandOutputs: [[String]: String]?
    let budget = EvaluationBudget()
    let random: RandomSource

    /// What is being evaluated, for messages.
    enum Place {
        case operand(TemplateOperand)
        case pipeline(TemplatePipeline)
        case command(TemplateCommand)
        case call(TemplateCall)
        case start
    }

    var place = Place.start
    private var output = ""
    private var variables: [(name: String, value: GoValue)] = []
    private var depth = 0
    private(set) var definition: String?

    init(
        context: GoTemplate.Context, functions: FunctionTable, definitions: [String: [TemplateNode]],
        commandOutputs: [[String]: String]?, randomSeed: [UInt8]
    ) {
        self.context = context
        self.functions = functions
        self.definitions = definitions
        self.commandOutputs = commandOutputs
        random = RandomSource(seed: randomSeed)
    }

    mutating func render(_ nodes: [TemplateNode], data: GoValue) throws -> String {
        variables = [("$", data)]
        _ = try walk(nodes, data)
        return output
    }

    private enum Flow {
        case proceed, `break`, `continue`
    }

    // MARK: - Nodes

    private mutating func walk(_ nodes: [TemplateNode], _ dot: GoValue) throws -> Flow {
        try deeper { evaluator in
            for node in nodes {
                try evaluator.noting { (budget) throws(FunctionFailure) in try budget.spend() }
                let flow = try evaluator.walk(node, dot)
                if flow != .proceed { return flow }
            }
            return .proceed
        }
    }

    private mutating func walk(_ node: TemplateNode, _ dot: GoValue) throws -> Flow {
        switch node {
        case .text(let text): try write(text)
        case .action(let pipeline):
            let value = try evaluate(pipeline, dot)
            guard pipeline.variables.isEmpty else { break }
            if value.isNone {
                try write(GoTemplate.noValueText)
            } else {
                try write(try noting { (budget) throws(FunctionFailure) in try GoPrinter.text(of: value, budget) })
            }
        case .if(let condition, let then, let otherwise):
            return try scoped { evaluator in
                let isTrue = try evaluator.evaluate(condition, dot).isTrue
                return try evaluator.walk(isTrue ? then : otherwise, dot)
            }
        case .with(let pipeline, let then, let otherwise):
            return try scoped { evaluator in
                let value = try evaluator.evaluate(pipeline, dot)
                return try value.isTrue ? evaluator.walk(then, value) : evaluator.walk(otherwise, dot)
            }
        case .range(let pipeline, let body, let otherwise):
            return try scoped { try $0.range(pipeline, body, otherwise, dot) }
        case .call(let call): try walk(call, dot)
        case .break: return .break
        case .continue: return .continue
        }
        return .proceed
    }

    private mutating func write(_ text: String) throws {
        output += text
        let count = output.utf8.count
        try noting { (budget) throws(FunctionFailure) in try budget.checkLength(count) }
    }

    private mutating func scoped<Result>(_ body: (inout Self) throws -> Result) rethrows -> Result {
        let count = variables.count
        defer { variables.removeSubrange(count...) }
        return try body(&self)
    }

    private mutating func deeper<Result>(_ body: (inout Self) throws -> Result) throws -> Result {
        depth += 1
        defer { depth -= 1 }
        if depth > EvaluationBudget.depthLimit {
            throw failure("exceeded maximum template depth (\(EvaluationBudget.depthLimit))")
        }
        return try body(&self)
    }

    private mutating func range(
        _ pipeline: TemplatePipeline, _ body: [TemplateNode], _ otherwise: [TemplateNode], _ dot: GoValue
    ) throws -> Flow {
        var source = pipeline
        source.variables = []
        let value = try evaluate(source, dot)
        if pipeline.declares {
            for name in pipeline.variables { variables.append((name, .none)) }
        }
        var isEmpty = true
        func visit(_ evaluator: inout Self, _ key: GoValue, _ element: GoValue) throws -> Flow {
            isEmpty = false
            if let last = pipeline.variables.last { evaluator.assign(last, element) }
            if pipeline.variables.count == 2 { evaluator.assign(pipeline.variables[0], key) }
            return try evaluator.scoped { try $0.walk(body, element) }
        }
        switch value {
        case .list(let values, _):
            for (index, element) in values.enumerated() where try visit(&self, .int(index), element) == .break { break }
        case .map(let map):
            for entry in map.sorted where try visit(&self, .string(entry.key), entry.value) == .break { break }
        case .integer(let count, let type) where type == .int || type == .int64 || type == .uint8:
            var index = 0
            while index < count {
                if try visit(&self, .integer(index, type), .integer(index, type)) == .break { break }
                index += 1
            }
        case .none: break
        default:
            let text = try noting { (budget) throws(FunctionFailure) in try GoPrinter.text(of: value, budget) }
            throw failure(
                "range can't iterate over \(text)", hints: ["use a list, such as '{{range splitList \",\" .NAMES}}'"])
        }
        // A `break` or `continue` there is one of the loop around.
        return isEmpty ? try walk(otherwise, dot) : .proceed
    }

    private mutating func walk(_ call: TemplateCall, _ dot: GoValue) throws {
        place = .call(call)
        guard let nodes = definitions[call.name] else {
            throw failure("template \(GoQuoting.quoted(call.name)) not defined")
        }
        let value = try call.argument.map { try evaluate($0, dot) } ?? .none
        place = .call(call)
        let (outer, outerDefinition) = (variables, definition)
        (variables, definition) = ([("$", value)], call.name)
        _ = try walk(nodes, value)
        // Left as they are by an error, which says where it happened.
        (variables, definition) = (outer, outerDefinition)
    }

    private mutating func assign(_ name: String, _ value: GoValue) {
        guard let index = variables.lastIndex(where: { $0.name == name }) else { return }
        variables[index].value = value
    }

    func variable(_ name: String) -> GoValue { variables.last { $0.name == name }?.value ?? .none }

    // MARK: - Pipelines

    mutating func evaluate(_ pipeline: TemplatePipeline, _ dot: GoValue) throws -> GoValue {
        try deeper { evaluator in
            evaluator.place = .pipeline(pipeline)
            var value: GoValue?
            for command in pipeline.commands { value = try evaluator.evaluate(command, dot, piped: value) }
            let result = value ?? .none
            for name in pipeline.variables {
                if pipeline.declares {
                    evaluator.variables.append((name, result))
                } else {
                    evaluator.assign(name, result)
                }
            }
            return result
        }
    }

    private mutating func evaluate(
        _ command: TemplateCommand, _ dot: GoValue, piped: GoValue?
    ) throws -> GoValue {
        try noting { (budget) throws(FunctionFailure) in try budget.spend() }
        let first = command.operands[0]
        let arguments = command.operands.dropFirst()
        switch first.kind {
        case .function(let name):
            place = .operand(first)
            return try call(name, arguments, dot, piped: piped, at: .command(command))
        case .field, .chain, .variable(_, fields: _): return try fields(first, arguments, dot, piped: piped)
        case .pipeline(let pipeline):
            try refuseArguments(first, arguments, piped)
            return try evaluate(pipeline, dot)
        case .dot, .nil, .bool, .number, .string:
            place = .operand(first)
            try refuseArguments(first, arguments, piped)
            if case .nil = first.kind { throw failure("nil is not a command") }
            return try constant(first, dot)
        }
    }

    private func refuseArguments(
        _ operand: TemplateOperand, _ arguments: ArraySlice<TemplateOperand>, _ piped: GoValue?
    ) throws {
        if arguments.isEmpty, piped == nil { return }
        throw failure("can't give argument to non-function \(operand.description)")
    }

    /// A literal or the dot, where nothing says which type is wanted.
    mutating func constant(_ operand: TemplateOperand, _ dot: GoValue) throws -> GoValue {
        place = .operand(operand)
        switch operand.kind {
        case .dot: return dot
        case .bool(let value): return .bool(value)
        case .string(let text, _): return .string(text)
        case .number(let number):
            if number.isFloatLiteral, let value = number.float { return .float(value) }
            if let value = number.integer { return .int(value) }
            throw failure("\(number.text) overflows int")
        default: return .none
        }
    }

    /// The value of a variable, a field or what a chain begins with, and the fields after it.
    mutating func fields(
        _ operand: TemplateOperand, _ arguments: ArraySlice<TemplateOperand>, _ dot: GoValue, piped: GoValue?
    ) throws -> GoValue {
        place = .operand(operand)
        switch operand.kind {
        case .field(let names): return try fields(names, of: dot, operand, arguments, dot, piped)
        case .variable(let name, let names):
            let value = variable(name)
            if names.isEmpty {
                try refuseArguments(operand, arguments, piped)
                return value
            }
            return try fields(names, of: value, operand, arguments, dot, piped)
        case .chain(let base, let names):
            let value = try argument(base, nil, dot)
            place = .operand(operand)
            return try fields(names, of: value, operand, arguments, dot, piped)
        default: return .none
        }
    }
}
