/// What a ref means in a repository.
enum GitRevision: Sendable, Hashable {
    case branch(String, commit: String)
    case tag(String, commit: String)
    /// A full name that begins with `refs/`.
    case other(String, commit: String)
    /// A commit, perhaps abbreviated.
    case commit(String)

    /// The commit as far as it is known in full.
    var commit: String? {
        switch self {
        case .branch(_, let commit), .tag(_, let commit), .other(_, let commit): commit
        case .commit(let text): GitRevision.isFullCommit(text) ? text : nil
        }
    }

    static func isFullCommit(_ text: String) -> Bool { [40, 64].contains(text.count) && isHexadecimal(text) }
    static func couldBeCommit(_ text: String) -> Bool { text.count >= 4 && text.count <= 64 && isHexadecimal(text) }

    private static func isHexadecimal(_ text: String) -> Bool {
        text.allSatisfy { $0.isASCII && $0.isHexDigit }
    }
}
