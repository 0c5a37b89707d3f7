public import Diagnostics

/// A build that cannot begin, or whose image cannot be handed on.
public struct BuilderError: DiagnosticError {
    public enum Code: Sendable, Hashable {
        case unsupported, secret, platforms, push
    }

    public var code: Code
    public var message: String
    public var hints: [String]
    public var cause: (any Error)?

    public var diagnostics: [Diagnostic] { [Diagnostic(message, hints: hints)] }

    static func unsupported(_ builder: String) -> BuilderError {
        BuilderError(
            code: .unsupported, message: "the builder '\(builder)' is not there yet",
            hints: ["build it with 'docker' or 'custom', or build it elsewhere and deploy it with '--images'"])
    }

    static func noSecret(_ path: String) -> BuilderError {
        BuilderError(
            code: .secret, message: "the secret's file '\(path)' cannot be read",
            hints: ["check 'secrets[].src': it is relative to the artifact's context"])
    }

    static func largeSecret(_ path: String) -> BuilderError {
        BuilderError(
            code: .secret, message: "the secret's file '\(path)' has more than \(SecretFile.limit) bytes",
            hints: ["mount large files with 'RUN --mount=type=bind'"])
    }

    static func noDigest(_ reference: String) -> BuilderError {
        BuilderError(
            code: .push, message: "neither the engine nor the registry says which digest '\(reference)' has",
            hints: ["check that the registry answers: run again with '--verbosity debug'"])
    }
}
