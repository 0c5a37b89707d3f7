/// How long and how strictly to wait.
public struct StatusCheckOptions: Sendable, Hashable {
    /// The time each object has; a Deployment's own `progressDeadlineSeconds`, unless it is the default of 600, goes
    /// first (`deploy.statusCheckDeadlineSeconds`).
    public var deadline: Duration
    /// Whether the first failure ends the check (`--fast-fail-status-check`).
    public var failsFast: Bool
    /// Whether what is found in pods is only shown until the deadline (`deploy.tolerateFailuresUntilDeadline`).
    public var toleratesFailures: Bool

    public init(deadline: Duration = .seconds(600), failsFast: Bool = true, toleratesFailures: Bool = false) {
        self.deadline = deadline
        self.failsFast = failsFast
        self.toleratesFailures = toleratesFailures
    }
}
