public import Diagnostics

/// A remote source that could not be had.
public struct RemoteSourceError: DiagnosticError {
    /// What is wrong, for callers that decide by it.
    public enum Code: String, Sendable {
        /// It is not in the cache, and nothing may be fetched.
        case notInCache = "CONFIG_REMOTE_REPO_CACHE_NOT_FOUND_ERR"
        /// A URL, a ref or a name that cannot be right.
        case invalid
        /// The repository, the ref or the file is not there, or not for this user.
        case notFound
        /// A program, a server or the cache failed.
        case failed
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

    public var diagnostics: [Diagnostic] {
        [Diagnostic(.error, code: code == .notInCache ? code.rawValue : nil, message, hints: hints)]
    }
}

extension RemoteSourceError {
    /// What another part could not do, said of the source that it was done for.
    init(fetching title: String, _ error: any Error) {
        let reason = (error as? any DiagnosticError)?.diagnostics.first
        self.init(
            .failed, "cannot fetch \(title): \(reason?.message ?? String(describing: error))",
            hints: reason?.hints ?? [],
            cause: error)
    }

    static func notInCache(_ title: String, _ path: String) -> Self {
        Self(
            .notInCache, "\(title) is not in the cache at '\(path)', and '--sync-remote-cache=never' fetches nothing",
            hints: ["pass '--sync-remote-cache=missing' to fetch it once"])
    }
}
