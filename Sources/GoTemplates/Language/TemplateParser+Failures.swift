import Diagnostics

extension TemplateParser {
    func failure(_ message: String, at offset: Int, hints: [String] = []) -> TemplateFailure {
        TemplateFailure(code: .syntax, message: message, offset: offset, hints: hints)
    }

    func unexpected(_ token: TemplateToken, in context: String) -> TemplateFailure {
        if token.kind == .error {
            return failure(token.text, at: token.offset, hints: Self.hints[token.text].map { [$0] } ?? [])
        }
        return failure("unexpected \(token.description) in \(context)", at: token.offset)
    }

    private static let hints = [
        "unclosed action": "close it with '}}'",
        "unclosed left paren": "close it with ')'",
        "unclosed comment": "close it with '*/}}'",
        "comment ends before closing delimiter": "write '*/}}', with nothing between",
        "unterminated quoted string": "close it with '\"' on the same line; back quotes can hold several lines",
        "unterminated raw quoted string": "close it with '`'",
    ]

    func undefined(_ name: String, at offset: Int) -> TemplateFailure {
        TemplateFailure(
            code: .undefinedVariable, message: "undefined variable \(GoQuoting.quoted(name))", offset: offset,
            hints: [
                "define it before with '{{\(name) := ...}}', or write '.\(name.dropFirst())' for a value of the data"
            ])
    }

    func unknownFunction(_ token: TemplateToken) -> TemplateFailure {
        let hint = suggestionHint(for: token.text, among: functions.names)
        return TemplateFailure(
            code: .unknownFunction, message: "function \(GoQuoting.quoted(token.text)) not defined",
            offset: token.offset,
            hints: [hint ?? "for a value of the data or the environment write '.\(token.text)'"])
    }

    func badNumber(_ token: TemplateToken) -> TemplateFailure {
        if token.kind == .character {
            return failure("malformed character constant: \(token.text)", at: token.offset)
        }
        if token.text.hasSuffix("i") {
            return failure("complex number \(token.text) has no use in a template", at: token.offset)
        }
        let isTooLarge = token.text.utf8.allSatisfy { (0x30...0x39).contains($0) } && !token.text.hasPrefix("0")
        return failure(
            "\(isTooLarge ? "integer overflow" : "bad number syntax"): \(GoQuoting.quoted(token.text))",
            at: token.offset)
    }
}
