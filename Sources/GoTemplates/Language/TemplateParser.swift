/// Makes nodes of tokens. Functions and variables are checked here, as Go does.
struct TemplateParser {
    static let nestingLimit = 200

    let tokens: [TemplateToken]
    let functions: FunctionTable
    var index = 0
    /// The variables in scope, innermost last.
    var variables: [String] = ["$"]
    private var loopDepth = 0
    var nesting = 0
    private(set) var definitions: [String: [TemplateNode]] = [:]

    init(tokens: [TemplateToken], functions: FunctionTable) {
        self.tokens = tokens
        self.functions = functions
    }

    mutating func parse() throws(TemplateFailure) -> [TemplateNode] {
        var nodes: [TemplateNode] = []
        while peek.kind != .end {
            if peek.kind == .open, peek(1).kind == .keyword, peek(1).text == "define" {
                try definition()
                continue
            }
            switch try node() {
            case .node(let node): nodes.append(node)
            case .end(let word, let token): throw failure("unexpected {{\(word)}}", at: token.offset)
            }
        }
        return nodes
    }

    /// What an action may be: a node, or a keyword that ends a list of them.
    private enum Item {
        case node(TemplateNode)
        case end(String, TemplateToken)
    }

    private mutating func list() throws(TemplateFailure) -> (nodes: [TemplateNode], end: String, token: TemplateToken) {
        var nodes: [TemplateNode] = []
        while peek.kind != .end {
            switch try node() {
            case .node(let node): nodes.append(node)
            case .end(let word, let token): return (nodes, word, token)
            }
        }
        throw failure(
            "unexpected EOF", at: peek.offset,
            hints: ["close every 'if', 'range', 'with', 'define' and 'block' with '{{end}}'"])
    }

    private mutating func node() throws(TemplateFailure) -> Item {
        let token = next()
        switch token.kind {
        case .text: return .node(.text(token.text))
        case .open: return try action(token)
        default: throw unexpected(token, in: "input")
        }
    }

    private mutating func action(_ open: TemplateToken) throws(TemplateFailure) -> Item {
        nesting += 1
        defer { nesting -= 1 }
        if nesting > Self.nestingLimit { throw failure("the template nests too deep", at: open.offset) }
        let token = peek
        guard token.kind == .keyword else { return .node(.action(try pipeline("command", .close))) }
        switch token.text {
        case "if", "with", "range": return .node(try control(next().text))
        case "break", "continue":
            _ = next()
            guard peek.kind == .close else { throw unexpected(peek, in: "{{\(token.text)}}") }
            _ = next()
            if loopDepth == 0 { throw failure("{{\(token.text)}} outside {{range}}", at: token.offset) }
            return .node(token.text == "break" ? .break : .continue)
        case "template":
            _ = next()
            let offset = peek.offset
            let name = try templateName("template clause")
            var call = TemplateCall(name: name, offset: offset)
            if peek.kind == .close {
                _ = next()
            } else {
                call.argument = try pipeline("template clause", .close)
            }
            return .node(.call(call))
        case "block":
            _ = next()
            let name = try templateName("block clause")
            let argument = try pipeline("block clause", .close)
            try define(name, try body("block clause"), at: token.offset)
            return .node(.call(TemplateCall(name: name, argument: argument, offset: token.offset)))
        case "end":
            _ = next()
            guard peek.kind == .close else { throw unexpected(peek, in: "end") }
            _ = next()
            return .end("end", token)
        case "else":
            _ = next()
            if peek.kind == .keyword, peek.text == "if" || peek.text == "with" { return .end("else", token) }
            guard peek.kind == .close else { throw unexpected(peek, in: "else") }
            _ = next()
            return .end("else", token)
        default: throw unexpected(token, in: "command")
        }
    }

    private mutating func definition() throws(TemplateFailure) {
        _ = next()
        let offset = next().offset
        let name = try templateName("define clause")
        guard peek.kind == .close else { throw unexpected(peek, in: "define clause") }
        _ = next()
        try define(name, try body("define clause"), at: offset)
    }

    /// The body of a definition, which sees none of the variables around it.
    private mutating func body(_ context: String) throws(TemplateFailure) -> [TemplateNode] {
        let (outer, outerDepth) = (variables, loopDepth)
        (variables, loopDepth) = (["$"], 0)
        defer { (variables, loopDepth) = (outer, outerDepth) }
        let (nodes, end, token) = try list()
        guard end == "end" else { throw failure("unexpected {{\(end)}} in \(context)", at: token.offset) }
        return nodes
    }

    private mutating func define(_ name: String, _ nodes: [TemplateNode], at offset: Int) throws(TemplateFailure) {
        if let old = definitions[name], !old.allSatisfy(\.isEmpty) {
            if nodes.allSatisfy(\.isEmpty) { return }
            throw failure("multiple definition of template \(GoQuoting.quoted(name))", at: offset)
        }
        definitions[name] = nodes
    }

    private mutating func control(_ word: String) throws(TemplateFailure) -> TemplateNode {
        let scope = variables.count
        defer { variables.removeSubrange(scope...) }
        let pipeline = try pipeline(word, .close)
        if word == "range" { loopDepth += 1 }
        let (then, end, _) = try list()
        if word == "range" { loopDepth -= 1 }
        var otherwise: [TemplateNode] = []
        if end == "else" {
            if peek.kind == .keyword, peek.text == word, word != "range" {
                // `else if` shares the end of the `if` that it belongs to.
                nesting += 1
                defer { nesting -= 1 }
                let token = next()
                if nesting > Self.nestingLimit { throw failure("the template nests too deep", at: token.offset) }
                otherwise = [try control(word)]
            } else if peek.kind == .keyword {
                throw unexpected(peek, in: "else")
            } else {
                let (nodes, last, token) = try list()
                guard last == "end" else { throw failure("expected end; found {{\(last)}}", at: token.offset) }
                otherwise = nodes
            }
        }
        switch word {
        case "if": return .if(pipeline, then: then, otherwise: otherwise)
        case "with": return .with(pipeline, then: then, otherwise: otherwise)
        default: return .range(pipeline, body: then, otherwise: otherwise)
        }
    }

    private mutating func templateName(_ context: String) throws(TemplateFailure) -> String {
        let token = next()
        guard token.kind == .string || token.kind == .rawString else { throw unexpected(token, in: context) }
        guard let name = TemplateText.unquoted(token.text) else { throw failure("invalid syntax", at: token.offset) }
        return name
    }

    // MARK: - Tokens

    var peek: TemplateToken { peek(0) }

    /// The last token is the end, or an error.
    func peek(_ ahead: Int) -> TemplateToken { tokens[min(index + ahead, tokens.count - 1)] }

    mutating func next() -> TemplateToken {
        defer { index = min(index + 1, tokens.count - 1) }
        return peek
    }
}
