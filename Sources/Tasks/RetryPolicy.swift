/// When and how often to try again.
public struct RetryPolicy: Sendable {
    /// The number of tries, the first included.
    public var attempts: Int
    /// The pause before the second try; it doubles each time.
    public var firstDelay: Duration
    public var maximumDelay: Duration

    public init(attempts: Int = 5, firstDelay: Duration = .milliseconds(100), maximumDelay: Duration = .seconds(10)) {
        self.attempts = attempts
        self.firstDelay = firstDelay
        self.maximumDelay = maximumDelay
    }

    public static let none = RetryPolicy(attempts: 1)

    /// The pause after the given failed try (1-based), with up to a quarter of jitter on top.
    public func delay(afterAttempt attempt: Int) -> Duration {
        let doubled = firstDelay * (1 << min(attempt - 1, 20))
        let base = min(doubled, maximumDelay)
        return base + base / 4 * Double.random(in: 0...1)
    }

    /// What a failed try asks for.
    public enum Verdict: Sendable {
        case giveUp
        case retry
        /// Try again after the pause that the server asked for, at most `maximumDelay`.
        case retryAfter(Duration)
    }

    /// Runs an operation until it succeeds, `verdict` gives up, or the tries are used up; then its error is thrown.
    public func run<Result>(
        clock: any Clock<Duration> = ContinuousClock(),
        isolation: isolated (any Actor)? = #isolation,
        verdict: (any Error) -> Verdict,
        _ operation: () async throws -> Result
    ) async throws -> Result {
        var attempt = 1
        while true {
            do {
                return try await operation()
            } catch let error where !(error is CancellationError) && attempt < attempts {
                switch verdict(error) {
                case .giveUp: throw error
                case .retry: try await clock.sleep(for: delay(afterAttempt: attempt))
                case .retryAfter(let pause): try await clock.sleep(for: min(pause, maximumDelay))
                }
                attempt += 1
            }
        }
    }
}
