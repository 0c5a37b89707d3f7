public import Diagnostics
import Subprocesses

/// A build that cannot begin, or whose image cannot be handed on.
public struct BuilderError: DiagnosticError, ChildFailure {
    public enum Code: Sendable, Hashable {
        case unsupported, secret, push, custom
    }

    public var code: Code
    public var message: String
    public var hints: [String]
    public var cause: (any Error)?
    /// Of the build command, where one failed.
    public var exitCode: Int32 = 1

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

    static func customFailed(_ command: String, status: CommandStatus) -> BuilderError {
        BuilderError(
            code: .custom, message: "the build command ended with \(status): \(command.prefix(200))",
            hints: ["its output is above; run it by hand in the artifact's context"], exitCode: status.exitCode)
    }

    static func customMadeNothing(_ reference: String, where place: String) -> BuilderError {
        BuilderError(
            code: .custom, message: "the build command ended well, but there is no '\(reference)' \(place)",
            hints: [
                "the command must build the image that the variable IMAGE names, and push it when PUSH_IMAGE is true"
            ])
    }
}
