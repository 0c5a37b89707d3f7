public import Diagnostics

/// Why a kustomization cannot be built. The texts are in `KustomizeError+Messages.swift`.
public struct KustomizeError: DiagnosticError {
    public enum Code: String, Sendable {
        case kustomizationMissing, kustomizationAmbiguous, kustomizationInvalid
        case unknownField, wrongType, unsupported
        case fileMissing, fileUnreadable, outsideRoot, cycle, remoteFailed
        case invalidResource, duplicateResource
        case patchInvalid, patchWithoutMatch, patchFailed
        case generatorInvalid, generatorConflict
        case transformerFailed, replacementFailed, variableFailed, referenceAmbiguous
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
        [Diagnostic(.error, message, at: location, notes: notes, hints: hints)]
    }
}
