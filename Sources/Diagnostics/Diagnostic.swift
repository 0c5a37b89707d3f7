/// One thing to tell the user: what, where, and how to fix it. Plain data; only `Terminal` knows how it looks.
public struct Diagnostic: Sendable, Hashable, Error {
    /// How bad it is. Only `error` makes a command fail.
    public enum Severity: String, Sendable, Hashable {
        case error, warning, note
    }

    /// A second place that explains the first, such as the profile that set a value.
    public struct Note: Sendable, Hashable {
        public var message: String
        public var location: SourceLocation?

        public init(_ message: String, at location: SourceLocation? = nil) {
            self.message = message
            self.location = location
        }
    }

    public var severity: Severity
    /// The stable code where there is one, such as `CONFIG_FILE_NOT_FOUND_ERR` (spec skaffold-config 6.3).
    public var code: String?
    /// Lower case, no full stop, the user's own words in single quotes.
    public var message: String
    public var location: SourceLocation?
    public var notes: [Note]
    /// What to do about it, imperative; printed after everything else.
    public var hints: [String]

    public init(
        _ severity: Severity, code: String? = nil, _ message: String, at location: SourceLocation? = nil,
        notes: [Note] = [], hints: [String] = []
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.location = location
        self.notes = notes
        self.hints = hints
    }

    /// An error.
    public init(
        code: String? = nil, _ message: String, at location: SourceLocation? = nil, notes: [Note] = [],
        hints: [String] = []
    ) {
        self.init(.error, code: code, message, at: location, notes: notes, hints: hints)
    }
}
