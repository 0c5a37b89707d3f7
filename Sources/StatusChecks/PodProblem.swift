/// Why a pod is not ready, and how long to wait for it to heal.
public struct PodProblem: Sendable, Hashable {
    /// How long a problem is only shown before its object fails.
    public enum Patience: Sendable, Hashable {
        /// It cannot heal by itself.
        case none
        /// It may heal: registries and config objects come back.
        case time(Duration)
        /// It is only shown; the deadline decides.
        case untilDeadline
    }

    /// How long a registry has to come back.
    public static let pullPatience = Patience.time(.seconds(10))

    /// Skaffold's name of the finding, such as `STATUSCHECK_IMAGE_PULL_ERR` (spec skaffold-pipeline 6.6).
    public var code: String
    public var message: String
    public var patience: Patience
    /// The container concerned.
    public var container: String?
    /// Whether the container's log may tell more.
    public var hasLog: Bool
    /// Whether the pod's status leaves out the cause, so that it has to be found in the events.
    public var lacksCause: Bool
    public var hint: String?

    public init(
        code: String, _ message: String, patience: Patience, container: String? = nil, hasLog: Bool = false,
        lacksCause: Bool = false, hint: String? = nil
    ) {
        self.code = code
        self.message = message
        self.patience = patience
        self.container = container
        self.hasLog = hasLog
        self.lacksCause = lacksCause
        self.hint = hint
    }
}
