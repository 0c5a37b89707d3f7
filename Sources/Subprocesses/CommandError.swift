public import Diagnostics

/// A program that could not be run to its end.
public struct CommandError: DiagnosticError {
    /// What is wrong, for callers that decide by it.
    public enum Code: String, Sendable {
        /// There is no such program.
        case notFound
        /// The directory to run it in does not exist or cannot be entered.
        case badWorkingDirectory
        /// It exists but cannot be started.
        case cannotStart
        case deadlineExceeded
        case outputTooLarge
        /// Reading from it or writing to it failed.
        case brokenPipe
    }

    public var code: Code
    public var message: String
    public var hints: [String]
    public var cause: (any Error)?

    init(_ code: Code, _ message: String, hints: [String] = [], cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.hints = hints
        self.cause = cause
    }

    public var diagnostics: [Diagnostic] { [Diagnostic(.error, message, hints: hints)] }
}

// Every text of this target, side by side. Arguments are never shown: they may hold secrets.
extension CommandError {
    static func notFound(_ name: String, cause: any Error) -> Self {
        let hint = name.contains("/") ? "check the path" : "install it, or add its directory to 'PATH'"
        return Self(.notFound, "program '\(name)' is not there", hints: [hint], cause: cause)
    }

    static func badWorkingDirectory(_ path: String, for name: String, cause: any Error) -> Self {
        Self(
            .badWorkingDirectory, "cannot run '\(name)' in '\(path)': it is not a directory that can be entered",
            hints: ["check the path and its permissions"], cause: cause)
    }

    static func cannotStart(_ name: String, cause: any Error) -> Self {
        Self(
            .cannotStart, "cannot run '\(name)': \(cause)", hints: ["check that the file may be executed"], cause: cause
        )
    }

    static func deadlineExceeded(_ name: String, limit: Duration) -> Self {
        Self(.deadlineExceeded, "'\(name)' did not end within \(limit.components.seconds) seconds and was stopped")
    }

    static func outputTooLarge(_ name: String, limit: Int) -> Self {
        Self(.outputTooLarge, "'\(name)' wrote more than \(limit >> 20) MiB of output")
    }

    static func brokenPipe(_ name: String, cause: any Error) -> Self {
        Self(.brokenPipe, "lost the connection to '\(name)': \(cause)", cause: cause)
    }
}
