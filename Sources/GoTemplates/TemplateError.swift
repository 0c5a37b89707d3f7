public import Diagnostics

/// A template that cannot be parsed or rendered.
public struct TemplateError: DiagnosticError, Hashable {
    /// What is wrong, for callers that decide by it.
    public enum Code: String, Sendable {
        case syntax
        case unknownFunction
        case undefinedVariable
        /// A key that the data does not have, in the mode where that is an error.
        case missingKey
        /// A function got values that it cannot use, or `fail` was called.
        case evaluation
        /// `cmd` is used where no programs can be run, or the program failed.
        case command
    }

    public var code: Code
    public var message: String
    /// The place in the template's own text.
    public var position: TemplatePosition
    /// The text of the template, for the message.
    public var template: String
    /// What messages call the template; empty for none.
    public var name: String
    /// Where the template stands in the user's file.
    public var location: SourceLocation?
    /// What was being evaluated, as Go shows it between `<` and `>`; nil for what cannot be parsed.
    public var context: String?
    /// The `define` that it is in; nil for the template itself.
    public var definition: String?
    public var hints: [String] = []

    /// The message as Go's `text/template` words it, with its place: lines count from 1, columns from 0.
    public var goText: String {
        guard let context else { return "template: \(name):\(position.line): \(message)" }
        let executing = GoQuoting.quoted(definition ?? name)
        return "template: \(name):\(position.line):\(position.column - 1): executing \(executing) at <\(context)>: "
            + message
    }

    public var diagnostics: [Diagnostic] {
        let isLong = template.count > 60 || template.contains("\n")
        let shown = !name.isEmpty ? "'\(name)'" : isLong ? "the template" : "the template '\(template)'"
        let evaluated = context.map { $0.contains("\n") ? "" : ", at '\($0)'" } ?? ""
        let note = Diagnostic.Note("at line \(position.line), column \(position.column) of \(shown)\(evaluated)")
        return [Diagnostic(.error, code: "TEMPLATE_ERR", message, at: location, notes: [note], hints: hints)]
    }
}

/// A place in a template's text, 1-based, in characters.
public struct TemplatePosition: Sendable, Hashable {
    public var line: Int
    public var column: Int
}
