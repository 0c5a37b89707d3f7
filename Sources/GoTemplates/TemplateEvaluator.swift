/// Renders nodes.
struct TemplateEvaluator {
    let context: GoTemplate.Context
    let functions: FunctionTable
    let definitions: [String: [TemplateNode]]
    /// Outputs of programs by program and arguments; nil where none may be run.
    let commandOutputs: [[String]: String]?

    private var output = ""
    private var variables: [(name: String, value: TemplateValue)] = []
    private var depth = 0

    init(
        context: GoTemplate.Context, functions: FunctionTable, definitions: [String: [TemplateNode]],
        commandOutputs: [[String]: String]?
    ) {
        self.context = context
        self.functions = functions
        self.definitions = definitions
        self.commandOutputs = commandOutputs
    }

    mutating func render(_ nodes: [TemplateNode], data: TemplateValue) throws -> String {
        variables = [("", data)]
        _ = try walk(nodes, data)
        return output
    }

    private enum Flow {
        case proceed, `break`, `continue`
    }

    private mutating func walk(_ nodes: [TemplateNode], _ dot: TemplateValue) throws -> Flow {
        for node in nodes {
            switch node {
            case .text(let text): output += text
            case .action(let pipeline):
                let value = try evaluate(pipeline, dot)
                if pipeline.variables.isEmpty { output += value == .none ? GoTemplate.noValueText : value.text }
            case .if(let condition, let then, let otherwise):
                let flow = try scoped { evaluator in
                    let isTrue = try evaluator.evaluate(condition, dot).isTrue
                    return try evaluator.walk(isTrue ? then : otherwise, dot)
                }
                if flow != .proceed { return flow }
            case .with(let pipeline, let then, let otherwise):
                let flow = try scoped { evaluator in
                    let value = try evaluator.evaluate(pipeline, dot)
                    return try value.isTrue ? evaluator.walk(then, value) : evaluator.walk(otherwise, dot)
                }
                if flow != .proceed { return flow }
            case .range(let pipeline, let body, let otherwise): try range(pipeline, body, otherwise, dot)
            case .call(let name, let argument, let offset): try call(name, argument, offset, dot)
            case .break: return .break
            case .continue: return .continue
            }
        }
        return .proceed
    }

    private mutating func scoped<Result>(_ body: (inout Self) throws -> Result) rethrows -> Result {
        let count = variables.count
        defer { variables.removeSubrange(count...) }
        return try body(&self)
    }

    private mutating func range(
        _ pipeline: TemplatePipeline, _ body: [TemplateNode], _ otherwise: [TemplateNode], _ dot: TemplateValue
    ) throws {
        var source = pipeline
        source.variables = []
        let value = try evaluate(source, dot)
        let elements: [(key: TemplateValue, value: TemplateValue)]
        switch value {
        case .list(let values): elements = values.enumerated().map { (.integer($0.offset), $0.element) }
        case .map(let values): elements = TemplateValue.sorted(values).map { (.string($0.key), $0.value) }
        case .integer(let count): elements = (0..<max(0, count)).map { (.integer($0), .integer($0)) }
        case .none: elements = []
        default: throw failure("cannot iterate over \(value.kindName)", at: pipeline.offset)
        }
        if elements.isEmpty { _ = try scoped { try $0.walk(otherwise, dot) } }
        for element in elements {
            let flow = try scoped { evaluator in
                let names = pipeline.variables
                if let last = names.last { evaluator.set(last, element.value, declares: pipeline.declares) }
                if names.count == 2 { evaluator.set(names[0], element.key, declares: pipeline.declares) }
                return try evaluator.walk(body, element.value)
            }
            if flow == .break { break }
        }
    }

    private mutating func call(
        _ name: String, _ argument: TemplatePipeline?, _ offset: Int, _ dot: TemplateValue
    ) throws {
        guard let nodes = definitions[name] else { throw failure("template '\(name)' is not defined", at: offset) }
        depth += 1
        defer { depth -= 1 }
        if depth > 100 { throw failure("template '\(name)' calls itself too often", at: offset) }
        let value = try argument.map { try evaluate($0, dot) } ?? .none
        let outer = variables
        variables = [("", value)]
        defer { variables = outer }
        _ = try walk(nodes, value)
    }

    private mutating func set(_ name: String, _ value: TemplateValue, declares: Bool) {
        if !declares, let index = variables.lastIndex(where: { $0.name == name }) {
            variables[index].value = value
        } else {
            variables.append((name, value))
        }
    }

    // MARK: - Values

    private mutating func evaluate(_ pipeline: TemplatePipeline, _ dot: TemplateValue) throws -> TemplateValue {
        var value: TemplateValue?
        for command in pipeline.commands { value = try evaluate(command, dot, piped: value) }
        let result = value ?? .none
        if let name = pipeline.variables.first { set(name, result, declares: pipeline.declares) }
        return result
    }

    private mutating func evaluate(
        _ command: TemplateCommand, _ dot: TemplateValue, piped: TemplateValue?
    ) throws -> TemplateValue {
        guard let first = command.operands.first else { return .none }
        if case .function(let name) = first.kind {
            let arguments = command.operands.dropFirst()
            if name == "and" || name == "or" {
                let value = try shortCircuit(name, arguments, dot, piped, at: first.offset)
                return try fields(first.fields, of: value, at: first.offset)
            }
            var values = try arguments.map { try evaluate($0, dot) }
            if let piped { values.append(piped) }
            return try fields(first.fields, of: apply(name, values, at: first.offset), at: first.offset)
        }
        if command.operands.count > 1 || piped != nil {
            throw failure("a value is not a function and takes no arguments", at: first.offset)
        }
        return try evaluate(first, dot)
    }

    private mutating func evaluate(_ operand: TemplateOperand, _ dot: TemplateValue) throws -> TemplateValue {
        let base: TemplateValue
        switch operand.kind {
        case .dot: base = dot
        case .variable(let name): base = variables.last { $0.name == name }?.value ?? .none
        case .literal(let value): base = value
        case .function(let name): base = try apply(name, [], at: operand.offset)
        case .pipeline(let pipeline): base = try evaluate(pipeline, dot)
        }
        return try fields(operand.fields, of: base, at: operand.offset)
    }

    private func fields(_ names: [String], of base: TemplateValue, at offset: Int) throws -> TemplateValue {
        var value = base
        for name in names {
            switch value {
            case .map(let entries): value = try entries[name] ?? missing(name, among: Array(entries.keys), at: offset)
            case .none:
                throw failure(
                    "cannot take '\(name)' of a value that is not there", at: offset,
                    hints: ["guard it with '{{with ...}}' or '{{if ...}}'"])
            default: throw failure("cannot take '\(name)' of \(value.kindName)", at: offset)
            }
        }
        return value
    }

    private func missing(_ name: String, among keys: [String], at offset: Int) throws -> TemplateValue {
        switch context.missingKey {
        case .noValue: return .none
        case .empty: return .string("")
        case .error:
            // Keys may be the user's environment: only near ones are shown.
            throw TemplateFailure(
                code: .missingKey, message: "'\(name)' has no value", offset: offset,
                hints: [suggestion(for: name, among: keys)])
        }
    }

    /// Arguments after the deciding one are not evaluated.
    private mutating func shortCircuit(
        _ name: String, _ arguments: ArraySlice<TemplateOperand>, _ dot: TemplateValue, _ piped: TemplateValue?,
        at offset: Int
    ) throws -> TemplateValue {
        guard !arguments.isEmpty || piped != nil else { throw failure("'\(name)' needs an argument", at: offset) }
        var last = TemplateValue.none
        for argument in arguments {
            last = try evaluate(argument, dot)
            if last.isTrue == (name == "or") { return last }
        }
        return piped ?? last
    }

    private func apply(_ name: String, _ arguments: [TemplateValue], at offset: Int) throws -> TemplateValue {
        if name == "cmd" { return try command(arguments, at: offset) }
        do {
            return try functions.apply(name, FunctionArguments(name, arguments), context)
        } catch let failure as FunctionFailure {
            throw TemplateFailure(
                code: .evaluation, message: failure.message, offset: offset, hints: failure.hints)
        }
    }

    private func command(_ arguments: [TemplateValue], at offset: Int) throws -> TemplateValue {
        guard let commandOutputs else {
            throw TemplateFailure(code: .command, message: "'cmd' cannot be used in this template", offset: offset)
        }
        guard !arguments.isEmpty else { throw failure("'cmd' needs the name of a program", at: offset) }
        let call = arguments.map(\.text)
        guard let output = commandOutputs[call] else { throw MissingCommandOutput(call: call) }
        return .string(output)
    }

    private func failure(_ message: String, at offset: Int, hints: [String] = []) -> TemplateFailure {
        TemplateFailure(code: .evaluation, message: message, offset: offset, hints: hints)
    }
}
