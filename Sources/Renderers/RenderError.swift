public import Diagnostics

/// Why manifests cannot be rendered.
public struct RenderError: DiagnosticError {
    public enum Code: String, Sendable {
        /// A pattern without a match (spec skaffold-config 6.1, row 23).
        case missingManifest = "CONFIG_MISSING_MANIFEST_FILE_ERR"
        case unknownTransformer = "CONFIG_UNKNOWN_TRANSFORMER"
        case unknownValidator = "CONFIG_UNKNOWN_VALIDATOR"
        case invalidFunction, functionFailed, kustomizeMissing, kustomizeFailed
        case invalidManifest, invalidSetter, fetchFailed, helmMissing, helmFailed, kptMissing, kptFailed, unsupported
    }

    public var code: Code
    /// Lower case, no full stop.
    public var message: String
    public var location: SourceLocation?
    public var notes: [Diagnostic.Note]
    public var hints: [String]
    public var cause: (any Error)?

    init(
        _ code: Code, _ message: String, at location: SourceLocation? = nil, notes: [Diagnostic.Note] = [],
        hints: [String] = [], cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.location = location
        self.notes = notes
        self.hints = hints
        self.cause = cause
    }

    public var diagnostics: [Diagnostic] {
        [Diagnostic(.error, code: code.rawValue, message, at: location, notes: notes, hints: hints)]
    }
}

extension RenderError {
    static func noMatch(_ pattern: String, of field: String?, at location: SourceLocation?) -> RenderError {
        RenderError(
            .missingManifest,
            field.map { "no manifest matches '\(pattern)' of '\($0)'" } ?? "no file matches '\(pattern)'",
            at: location,
            hints: [
                field == nil
                    ? "check the path, which counts from the directory of the command"
                    : "create the file, or take the entry out; paths count from the directory of the command"
            ])
    }

    static func notAManifest(_ reason: String, at location: SourceLocation?) -> RenderError {
        RenderError(
            .invalidManifest, reason, at: location, hints: ["a manifest has 'apiVersion', 'kind' and 'metadata'"])
    }

    static func invalidSetter(_ reason: String, at location: SourceLocation?, hint: String? = nil) -> RenderError {
        RenderError(.invalidSetter, reason, at: location, hints: hint.map { [$0] } ?? [])
    }
}
