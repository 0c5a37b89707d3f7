extension TemplateParser {
    /// Up to and with the token that ends it.
    mutating func pipeline(
        _ context: String, _ end: TemplateToken.Kind
    ) throws(TemplateFailure) -> TemplatePipeline {
        nesting += 1
        defer { nesting -= 1 }
        if nesting > Self.nestingLimit { throw failure("the template nests too deep", at: peek.offset) }
        var pipeline = TemplatePipeline(commands: [], offset: peek.offset)
        try declaration(&pipeline, context)
        while peek.kind != end {
            switch peek.kind {
            case .bool, .character, .dot, .field, .identifier, .number, .nil, .rawString, .string, .variable,
                .leftParenthesis:
                pipeline.commands.append(try command())
            default: throw unexpected(peek, in: context)
            }
        }
        _ = next()
        if pipeline.commands.isEmpty { throw failure("missing value for \(context)", at: pipeline.offset) }
        for (index, command) in pipeline.commands.enumerated().dropFirst() {
            // Only a function or a field can take what is piped in.
            switch command.operands[0].kind {
            case .bool, .dot, .nil, .number, .string:
                throw failure("non executable command in pipeline stage \(index + 1)", at: command.offset)
            default: break
            }
        }
        return pipeline
    }

    private mutating func declaration(
        _ pipeline: inout TemplatePipeline, _ context: String
    ) throws(TemplateFailure) {
        guard peek.kind == .variable else { return }
        let first = peek
        var names = [first.text]
        var length = 1
        if peek(1).kind == .other, peek(1).text == "," {
            guard context == "range" else { throw failure("too many declarations in \(context)", at: first.offset) }
            guard peek(2).kind == .variable else {
                throw failure("range can only initialize variables", at: peek(2).offset)
            }
            names.append(peek(2).text)
            length = 3
            if peek(3).kind == .other, peek(3).text == "," {
                throw failure("too many declarations in \(context)", at: first.offset)
            }
        }
        let sign = peek(length).kind
        guard sign == .declare || sign == .assign else {
            if length == 3 { throw unexpected(peek(length), in: context) }
            return
        }
        index += length + 1
        pipeline.variables = names
        pipeline.declares = sign == .declare
        if pipeline.declares {
            variables += names
        } else {
            for name in names where !variables.contains(name) { throw undefined(name, at: first.offset) }
        }
    }

    private mutating func command() throws(TemplateFailure) -> TemplateCommand {
        let offset = peek.offset
        var operands: [TemplateOperand] = []
        while true {
            if let operand = try operand() { operands.append(operand) }
            if peek.kind == .pipe {
                _ = next()
                guard !operands.isEmpty else { throw failure("empty command", at: offset) }
                break
            }
            if peek.kind == .close || peek.kind == .rightParenthesis { break }
            guard peek.followsBlank, peek.kind != .error, peek.kind != .end else {
                throw unexpected(peek, in: "operand")
            }
            if !peek.startsOperand { throw unexpected(peek, in: "operand") }
        }
        if operands.isEmpty { throw failure("empty command", at: offset) }
        return TemplateCommand(operands: operands, offset: offset)
    }

    private mutating func operand() throws(TemplateFailure) -> TemplateOperand? {
        guard let term = try term() else { return nil }
        var fields: [String] = []
        while peek.kind == .field, !peek.followsBlank { fields.append(String(next().text.dropFirst())) }
        if fields.isEmpty { return term }
        var operand = term
        switch term.kind {
        case .field(let names): operand.kind = .field(names + fields)
        case .variable(let name, let others): operand.kind = .variable(name, fields: others + fields)
        case .function, .pipeline, .chain: operand.kind = .chain(term, fields: fields)
        case .bool, .string, .number, .nil, .dot:
            throw failure("unexpected . after term \(GoQuoting.quoted(term.description))", at: term.offset)
        }
        return operand
    }

    private mutating func term() throws(TemplateFailure) -> TemplateOperand? {
        let token = peek
        var operand = TemplateOperand(kind: .dot, offset: token.offset)
        switch token.kind {
        case .identifier:
            guard functions.contains(token.text) else { throw unknownFunction(token) }
            operand.kind = .function(token.text)
        case .dot: break
        case .nil: operand.kind = .nil
        case .variable:
            guard variables.contains(token.text) else { throw undefined(token.text, at: token.offset) }
            operand.kind = .variable(token.text, fields: [])
        case .field: operand.kind = .field([String(token.text.dropFirst())])
        case .bool: operand.kind = .bool(token.text == "true")
        case .character, .number:
            guard let number = TemplateNumber(token.text) else { throw badNumber(token) }
            operand.kind = .number(number)
        case .string, .rawString:
            guard let text = TemplateText.unquoted(token.text) else {
                throw failure("invalid syntax", at: token.offset, hints: ["write a backslash as '\\\\'"])
            }
            operand.kind = .string(text, literal: token.text)
        case .leftParenthesis:
            _ = next()
            operand.kind = .pipeline(try pipeline("parenthesized pipeline", .rightParenthesis))
            return operand
        default: return nil
        }
        _ = next()
        return operand
    }
}

extension TemplateToken {
    fileprivate var startsOperand: Bool {
        switch kind {
        case .bool, .character, .dot, .field, .identifier, .number, .nil, .rawString, .string, .variable,
            .leftParenthesis:
            true
        default: false
        }
    }
}
