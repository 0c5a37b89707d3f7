public import Diagnostics

/// What went wrong between `sk` and a cluster.
public struct KubernetesError: DiagnosticError {
    public enum Code: Sendable, Hashable {
        /// No kubeconfig holds anything and this is not a pod.
        case noKubeconfig
        /// A kubeconfig cannot be read or makes no sense.
        case badKubeconfig
        case unknownContext
        /// A file that a kubeconfig names cannot be read.
        case missingFile
        /// The exec credential plugin failed.
        case credentialPlugin
        /// The server did not answer.
        case unreachable
        /// The server did not answer in time.
        case timedOut
        /// 401.
        case unauthorized
        /// 403: rights, admission, quota, or a namespace that is being deleted.
        case forbidden
        /// 404.
        case notFound
        /// 409 `AlreadyExists`.
        case alreadyExists
        /// 409: changed in between, a failed precondition, or fields that others own.
        case conflict
        /// 410.
        case expired
        /// 422, 400, and apply's schema errors, which are 500.
        case invalid
        /// 429.
        case tooManyRequests
        /// Other 5xx.
        case serverError
        /// An answer that is not what the API says.
        case badAnswer
        /// The server serves no such kind.
        case unknownKind
        /// A manifest that no server would take.
        case badManifest
        /// An exec or port-forward stream could not be opened or broke.
        case stream
    }

    /// One finding of the server (`details.causes` of a Status).
    public struct Cause: Sendable, Hashable {
        /// Such as `FieldValueInvalid` or `FieldManagerConflict`.
        public var reason: String
        public var message: String
        /// Such as `spec.template.spec.containers[0].image`, or `.data.a` for conflicts.
        public var field: String

        public init(reason: String, message: String, field: String) {
            self.reason = reason
            self.message = message
            self.field = field
        }
    }

    public var code: Code
    public var message: String
    public var location: SourceLocation?
    public var hints: [String]
    public var cause: (any Error)?
    /// The HTTP status; nil when there was no answer.
    public var status: Int?
    /// The Status object's `reason`, such as `AlreadyExists`.
    public var reason: String?
    public var causes: [Cause]
    /// How long the server asked to wait before the next try.
    public var retryAfter: Duration?
    public var notes: [Diagnostic.Note]

    public init(
        _ code: Code, _ message: String, at location: SourceLocation? = nil, hints: [String] = [],
        notes: [Diagnostic.Note] = [], cause: (any Error)? = nil, status: Int? = nil, reason: String? = nil,
        causes: [Cause] = [], retryAfter: Duration? = nil
    ) {
        self.code = code
        self.message = message
        self.location = location
        self.hints = hints
        self.notes = notes
        self.cause = cause
        self.status = status
        self.reason = reason
        self.causes = causes
        self.retryAfter = retryAfter
    }

    public var diagnostics: [Diagnostic] { [Diagnostic(message, at: location, notes: notes, hints: hints)] }
}
