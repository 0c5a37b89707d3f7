public import Diagnostics

/// A name, digest or platform that is written wrong.
public struct OCIError: DiagnosticError, Hashable {
    public enum Code: Sendable, Hashable {
        case badReference
        case badDigest
        case badPlatform
    }

    public var code: Code
    public var message: String
    public var hints: [String]

    public init(_ code: Code, _ message: String, hints: [String] = []) {
        self.code = code
        self.message = message
        self.hints = hints
    }

    public var diagnostics: [Diagnostic] { [Diagnostic(.error, message, hints: hints)] }
}
