/// How a printer writes errors, warnings and notes.
public enum DiagnosticFormat: String, Sendable, Hashable, CaseIterable {
    /// Lines for people, on standard error.
    case text
    /// A JSON object a line, on standard error.
    case json
    /// One JSON array on standard output, written by `Printer.finishDiagnostics`.
    case jsonArray
}
