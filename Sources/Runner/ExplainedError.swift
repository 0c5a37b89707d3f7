import Config
import Diagnostics

/// An error whose findings say how their files were reached.
struct ExplainedError: DiagnosticError {
    var diagnostics: [Diagnostic]
    var cause: (any Error)?
}

extension LoadedConfigs {
    /// An error with the way to the file that it is about, where that was reached through `requires`.
    func explaining(_ error: any Error) -> any Error {
        guard let told = error as? any DiagnosticError else { return error }
        let diagnostics = told.diagnostics
        let explained = diagnostics.map { explaining($0) }
        guard explained != diagnostics else { return error }
        // A program's exit code is looked for behind the error.
        return ExplainedError(diagnostics: explained, cause: error is any ChildFailure ? error : told.cause)
    }
}
