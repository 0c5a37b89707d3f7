/// An error that can say what happened as data. Every error that `sk` throws on purpose is one.
public protocol DiagnosticError: Error, CustomStringConvertible {
    /// Never empty. Several entries are independent findings to be shown together.
    var diagnostics: [Diagnostic] { get }
    /// What was caught to make this error; shown under `--verbosity debug` only.
    var cause: (any Error)? { get }
}

extension DiagnosticError {
    public var cause: (any Error)? { nil }
    public var description: String { diagnostics.map(\.message).joined(separator: "\n") }
}

extension Diagnostic: DiagnosticError {
    public var diagnostics: [Diagnostic] { [self] }
    public var description: String { message }
}

extension Diagnostic {
    /// What an error has to say: its findings, or its text for one that has none.
    public static func all(of error: any Error) -> [Diagnostic] {
        (error as? any DiagnosticError)?.diagnostics ?? [Diagnostic("\(error)")]
    }
}

/// Several independent findings thrown as one error.
public struct DiagnosticList: DiagnosticError {
    public var diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}
