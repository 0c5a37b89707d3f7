public import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file system call that failed.
public struct FilesError: DiagnosticError, Hashable {
    /// What is wrong, for callers that decide by it.
    public enum Code: String, Sendable {
        case notFound, permissionDenied, notADirectory, isADirectory, alreadyExists, noSpace
        /// A lock that another process held until the deadline.
        case lockTimeout
        /// A malformed glob pattern.
        case badPattern
        /// A file larger than the caller allows.
        case tooLarge
        /// Any other reason; the message has the system's words.
        case other
    }

    public var code: Code
    public var message: String
    public var hints: [String]

    init(_ code: Code, _ message: String, hints: [String] = []) {
        self.code = code
        self.message = message
        self.hints = hints
    }

    public var diagnostics: [Diagnostic] { [Diagnostic(.error, message, hints: hints)] }
}

// Every text of this target, side by side.
extension FilesError {
    /// What errno says about an action on a path: `cannot read 'x': no such file or directory`.
    static func system(_ action: String, _ path: String, errno number: Int32) -> Self {
        var code = Code.other
        var hints: [String] = []
        switch number {
        case ENOENT: code = .notFound
        case EACCES, EPERM:
            code = .permissionDenied
            hints = ["check the owner and the mode of the file and of the directories above it"]
        case ENOTDIR: code = .notADirectory
        case EISDIR: code = .isADirectory
        case EEXIST: code = .alreadyExists
        case ENOSPC, EDQUOT:
            code = .noSpace
            hints = ["free some disk space and try again"]
        case EMFILE, ENFILE: hints = ["raise the limit of open files with 'ulimit -n'"]
        default: break
        }
        let words = String(cString: strerror(number))
        return Self(
            code, "cannot \(action) '\(path)': \(words.prefix(1).lowercased() + words.dropFirst())", hints: hints)
    }

    static func lockTimeout(_ path: String, after limit: Duration) -> Self {
        Self(
            .lockTimeout, "another process still holds the lock '\(path)' after \(limit.components.seconds) seconds",
            hints: ["wait for the other run to end, or end it"])
    }

    static func badPattern(_ pattern: String, reason: String) -> Self {
        Self(.badPattern, "'\(pattern)' is not a valid glob pattern: \(reason)")
    }

    static func tooLarge(_ path: String, limit: Int) -> Self {
        Self(.tooLarge, "'\(path)' is larger than \(limit) bytes")
    }
}
