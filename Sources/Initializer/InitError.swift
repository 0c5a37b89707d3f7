public import Diagnostics

/// Why no configuration could be made.
public struct InitError: DiagnosticError {
    /// What is wrong, for callers that decide by it.
    public enum Code: String, Sendable {
        case noBuilders, noManifests, configExists, ambiguousImages, noCharts
        /// A flag whose value means nothing.
        case badFlag
        /// Something in a compose file that cannot become manifests.
        case compose
        /// A file that would be written over.
        case fileExists
        /// The configuration that was made is not valid: a mistake of this target.
        case invalidResult
    }

    public var code: Code
    public var diagnostics: [Diagnostic]
    public var cause: (any Error)?

    init(_ code: Code, _ diagnostics: [Diagnostic], cause: (any Error)? = nil) {
        self.code = code
        self.diagnostics = diagnostics
        self.cause = cause
    }

    init(_ code: Code, _ message: String, notes: [Diagnostic.Note] = [], hints: [String] = []) {
        self.init(code, [Diagnostic(message, notes: notes, hints: hints)])
    }

    /// The peer's exit codes (spec skaffold-config 8.5).
    public var exitCode: Int32 {
        switch code {
        case .noBuilders: 101
        case .noManifests: 102
        case .configExists: 103
        case .ambiguousImages: 104
        case .noCharts: 105
        case .badFlag, .compose, .fileExists, .invalidResult: 1
        }
    }
}
