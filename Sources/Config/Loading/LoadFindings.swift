internal import Diagnostics

/// What loading found to be wrong.
struct LoadFindings {
    var errors: [Diagnostic]
    var warnings: [Diagnostic]
    /// The code of the first one, and what was caught to make it.
    var code: ConfigError.Code
    var cause: (any Error)?

    init(_ all: [ConfigError], warnings: [Diagnostic]) {
        // A file that is reached twice has its mistakes once, told as they were first met.
        var seen: Set<Diagnostic> = []
        errors = all.flatMap(\.diagnostics).filter {
            var finding = $0
            finding.notes = []
            return seen.insert(finding).inserted
        }
        self.warnings = warnings
        code = all.first?.code ?? .invalidConfig
        cause = all.first?.cause
    }

    /// All of it, by file and line.
    var all: [Diagnostic] { (errors + warnings).inOrderOfPlaces() }

    /// The errors as one, by file and line.
    var error: ConfigError {
        var error = ConfigError(code, errors.inOrderOfPlaces(), cause: cause)
        error.warnings = warnings
        return error
    }
}
