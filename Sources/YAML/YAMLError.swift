public import Diagnostics

/// A text that is not the YAML or JSON it should be.
public struct YAMLError: DiagnosticError {
    public enum Code: Sendable, Hashable {
        /// The text breaks the grammar, or is not valid UTF-8.
        case syntax
        /// A key stands twice in one mapping.
        case duplicateKey
        /// An alias names no anchor, or its own.
        case badAlias
        /// `<<` has something other than mappings.
        case badMerge
        /// A key is a collection.
        case badKey
        /// Nested too deep, or aliases that expand to too much.
        case tooLarge
        /// One document was asked for, and there are none or several.
        case documentCount
    }

    public var code: Code
    public var diagnostics: [Diagnostic]

    init(_ code: Code, _ diagnostics: [Diagnostic]) {
        self.code = code
        self.diagnostics = diagnostics
    }

    init(_ code: Code, _ message: String, at location: SourceLocation?, hints: [String] = []) {
        self.init(code, [Diagnostic(message, at: location, hints: hints)])
    }
}
