internal import Diagnostics

/// What loading found to be wrong.
struct LoadFindings {
    var errors: [Diagnostic]
    var warnings: [Diagnostic] = []
    /// The code of the first one, and what was caught to make it.
    var code: ConfigError.Code = .invalidConfig
    var cause: (any Error)?

    /// All of it, by file and line.
    var error: ConfigError {
        var error = ConfigError(code, errors.inOrderOfPlaces(), cause: cause)
        error.warnings = warnings
        return error
    }
}
