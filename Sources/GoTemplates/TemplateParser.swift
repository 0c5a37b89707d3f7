import Diagnostics

/// Makes nodes of tokens. Functions and variables are checked here, as Go does.
struct TemplateParser {
    private let tokens: [TemplateToken]
    private let functions: FunctionTable
    private var index = 0
    /// The variables in scope, innermost last.
    private var variables: [String] = [""]
    private var loopDepth = 0
    private var nesting = 0
    private(set) var definitions: [String: [TemplateNode]] = [:]

    init(tokens: [TemplateToken], functions: FunctionTable) {
        self.tokens = tokens
        self.functions = functions
    }

    mutating func parse() throws -> [TemplateNode] {
        let (nodes, end) = try list()
        if let end { throw failure("unexpected '{{\(end.word)}}'", at: end.offset) }
        return nodes
    }

    /// A keyword that ends a list: `end`, or `else` with what follows it in the same action.
    private struct ListEnd {
        var word: String
        var offset: Int
    }

    private mutating func list() throws -> (nodes: [TemplateNode], end: ListEnd?) {
        var nodes: [TemplateNode] = []
        while true {
            let token = next()
            switch token.kind {
            case .text(let text): nodes.append(.text(text))
            case .end: return (nodes, nil)
            default:
                if case .word(let word) = peek().kind, word == "end" || word == "else" {
                    let offset = next().offset
                    if word == "end" { try expectClose() }
                    return (nodes, ListEnd(word: word, offset: offset))
                }
                if let node = try action(at: token.offset) { nodes.append(node) }
            }
        }
    }

    private mutating func action(at offset: Int) throws -> TemplateNode? {
        guard case .word(let word) = peek().kind else { return try pipelineAction() }
        switch word {
        case "if": return try control(offset) { .if($0, then: $1, otherwise: $2) }
        case "with": return try control(offset) { .with($0, then: $1, otherwise: $2) }
        case "range":
            loopDepth += 1
            defer { loopDepth -= 1 }
            return try control(offset, isRange: true) { .range($0, body: $1, otherwise: $2) }
        case "break", "continue":
            _ = next()
            try expectClose()
            if loopDepth == 0 { throw failure("'{{\(word)}}' stands outside of 'range'", at: offset) }
            return word == "break" ? .break : .continue
        case "template":
            _ = next()
            let name = try stringName(of: word)
            let argument = peek().kind == .close ? nil : try pipeline()
            try expectClose()
            return .call(template: name, argument: argument, offset: offset)
        case "define":
            _ = next()
            let name = try stringName(of: word)
            try expectClose()
            definitions[name] = try body(offset)
            return nil
        case "block":
            _ = next()
            let name = try stringName(of: word)
            let argument = try pipeline()
            try expectClose()
            definitions[name] = try body(offset)
            return .call(template: name, argument: argument, offset: offset)
        default: return try pipelineAction()
        }
    }

    private mutating func pipelineAction() throws -> TemplateNode {
        let pipeline = try pipeline()
        try expectClose()
        return .action(pipeline)
    }

    /// The body of a definition, which sees none of the variables around it.
    private mutating func body(_ offset: Int) throws -> [TemplateNode] {
        let outer = variables
        variables = [""]
        defer { variables = outer }
        let (nodes, end) = try list()
        guard end?.word == "end" else { throw failure("'define' has no '{{end}}'", at: offset) }
        return nodes
    }

    private mutating func control(
        _ offset: Int, isRange: Bool = false,
        _ make: (TemplatePipeline, [TemplateNode], [TemplateNode]) -> TemplateNode
    ) throws -> TemplateNode {
        let keyword = next()
        guard case .word(let word) = keyword.kind else { throw failure("unexpected token", at: keyword.offset) }
        nesting += 1
        defer { nesting -= 1 }
        if nesting > 200 { throw failure("the template is nested too deeply", at: offset) }
        let scope = variables.count
        defer { variables.removeSubrange(scope...) }
        let condition = try pipeline(isRange: isRange)
        try expectClose()
        let (then, end) = try list()
        guard let end else { throw failure("'\(word)' has no '{{end}}'", at: offset) }
        var otherwise: [TemplateNode] = []
        if end.word == "else" {
            if case .word(let next) = peek().kind, next == "if" || next == "with" {
                // `else if` shares the end of the `if` it belongs to.
                guard let node = try action(at: peek().offset) else {
                    throw failure("unexpected '{{else}}'", at: end.offset)
                }
                otherwise = [node]
            } else {
                try expectClose()
                let (nodes, last) = try list()
                guard last?.word == "end" else {
                    throw failure(
                        last == nil ? "'\(word)' has no '{{end}}'" : "a second '{{else}}'", at: last?.offset ?? offset)
                }
                otherwise = nodes
            }
        }
        return make(condition, then, otherwise)
    }

    // MARK: - Pipelines

    private mutating func pipeline(isRange: Bool = false) throws -> TemplatePipeline {
        var pipeline = TemplatePipeline(commands: [], offset: peek().offset)
        try declaration(&pipeline, isRange: isRange)
        repeat {
            pipeline.commands.append(try command())
        } while take(.pipe)
        for command in pipeline.commands.dropFirst() {
            // A value gets no argument; only a function or a field can take what is piped in.
            if let first = command.operands.first, case .literal = first.kind {
                throw failure("a value cannot stand after '|'", at: command.offset)
            }
        }
        return pipeline
    }

    private mutating func declaration(_ pipeline: inout TemplatePipeline, isRange: Bool) throws {
        guard case .variable(let first) = peek().kind else { return }
        var names = [first]
        var length = 1
        if isRange, peek(1).kind == .comma, case .variable(let second) = peek(2).kind {
            names.append(second)
            length = 3
        }
        let sign = peek(length).kind
        guard sign == .declare || sign == .assign else { return }
        index += length + 1
        pipeline.variables = names
        pipeline.declares = sign == .declare
        if pipeline.declares {
            variables += names
        } else {
            for name in names where !variables.contains(name) { throw undefined(name, at: pipeline.offset) }
        }
    }

    private mutating func command() throws -> TemplateCommand {
        let offset = peek().offset
        var operands: [TemplateOperand] = []
        while let operand = try operand(isFirst: operands.isEmpty) { operands.append(operand) }
        guard !operands.isEmpty else {
            if case .end = peek().kind { throw failure("action is not closed with '}}'", at: offset) }
            throw failure("a value is missing", at: offset)
        }
        return TemplateCommand(operands: operands, offset: offset)
    }

    private mutating func operand(isFirst: Bool) throws -> TemplateOperand? {
        let token = peek()
        var operand = TemplateOperand(kind: .dot, offset: token.offset)
        switch token.kind {
        case .field(let name): if !name.isEmpty { operand.fields = [name] }
        case .variable(let name):
            guard variables.contains(name) else { throw undefined(name, at: token.offset) }
            operand.kind = .variable(name)
        case .string(let value): operand.kind = .literal(.string(value))
        case .integer(let value): operand.kind = .literal(.integer(value))
        case .float(let value): operand.kind = .literal(.float(value))
        case .word("true"): operand.kind = .literal(.bool(true))
        case .word("false"): operand.kind = .literal(.bool(false))
        case .word("nil"): operand.kind = .literal(.none)
        case .word(let name):
            guard functions.contains(name) else { throw unknownFunction(name, at: token.offset) }
            operand.kind = .function(name)
        case .leftParenthesis:
            _ = next()
            nesting += 1
            defer { nesting -= 1 }
            if nesting > 200 { throw failure("the template is nested too deeply", at: token.offset) }
            operand.kind = .pipeline(try pipeline())
            guard peek().kind == .rightParenthesis else { throw failure("'(' is not closed", at: token.offset) }
        case .pipe, .rightParenthesis, .close, .end: return nil
        case .text, .open, .comma, .declare, .assign: throw failure("unexpected token in an action", at: token.offset)
        }
        _ = next()
        while case .field(let name) = peek().kind, !peek().followsBlank, !name.isEmpty {
            _ = next()
            operand.fields.append(name)
        }
        return operand
    }

    // MARK: - Tokens

    private func peek(_ ahead: Int = 0) -> TemplateToken {
        index + ahead < tokens.count
            ? tokens[index + ahead] : TemplateToken(kind: .end, offset: tokens.last?.offset ?? 0)
    }

    private mutating func next() -> TemplateToken {
        defer { index += 1 }
        return peek()
    }

    private mutating func take(_ kind: TemplateToken.Kind) -> Bool {
        guard peek().kind == kind else { return false }
        index += 1
        return true
    }

    private mutating func expectClose() throws {
        guard take(.close) else { throw failure("unexpected token before '}}'", at: peek().offset) }
    }

    private mutating func stringName(of word: String) throws -> String {
        guard case .string(let name) = peek().kind else {
            throw failure("'\(word)' needs a name in double quotes", at: peek().offset)
        }
        _ = next()
        return name
    }

    private func failure(_ message: String, at offset: Int) -> TemplateFailure {
        TemplateFailure(code: .syntax, message: message, offset: offset)
    }

    private func undefined(_ name: String, at offset: Int) -> TemplateFailure {
        TemplateFailure(
            code: .undefinedVariable, message: "variable '$\(name)' is not defined", offset: offset,
            hints: ["define it before with '{{$\(name) := ...}}', or write '.\(name)' for a value of the data"])
    }

    private func unknownFunction(_ name: String, at offset: Int) -> TemplateFailure {
        let hint = suggestionHint(for: name, among: functions.names)
        return TemplateFailure(
            code: .unknownFunction, message: "unknown template function '\(name)'", offset: offset,
            hints: [hint ?? "for a value of the data or the environment write '.\(name)'"])
    }
}
