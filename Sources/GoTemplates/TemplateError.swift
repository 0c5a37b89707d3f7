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
    public var hints: [String]

    public var diagnostics: [Diagnostic] {
        let isLong = template.count > 60 || template.contains("\n")
        let shown = !name.isEmpty ? "'\(name)'" : isLong ? "the template" : "the template '\(template)'"
        let note = Diagnostic.Note("at line \(position.line), column \(position.column) of \(shown)")
        return [Diagnostic(.error, message, at: location, notes: [note], hints: hints)]
    }
}

/// A place in a template's text, 1-based, in characters.
public struct TemplatePosition: Sendable, Hashable {
    public var line: Int
    public var column: Int
}

/// An error before it is known which template it is in.
struct TemplateFailure: Error {
    var code: TemplateError.Code
    var message: String
    var offset: Int
    var hints: [String] = []
}

/// An error of a function, before it is known where the function stands.
struct FunctionFailure: Error {
    var message: String
    var hints: [String] = []
}
