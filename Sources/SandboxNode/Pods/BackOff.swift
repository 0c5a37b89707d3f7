import SandboxModel

/// How long to wait before the next try: 10 seconds, doubled each time up to 5 minutes.
struct BackOff: Sendable, Hashable {
    static let first = 10
    static let longest = 300

    /// Seconds; 0 before the first failure.
    private(set) var seconds = 0
    private var lastUpdate: ClusterTime?

    /// Whether a failure must wait, and how long in all since it happened; otherwise the next one will.
    ///
    /// - Parameter failure: when it happened.
    mutating func delay(after failure: ClusterTime, now: ClusterTime) -> Int? {
        if let lastUpdate, failure.seconds - lastUpdate.seconds > 2 * Self.longest { seconds = 0 }
        return seconds > 0 && now.seconds - failure.seconds < seconds ? seconds : nil
    }

    /// Counts a try that is made now.
    mutating func advance(now: ClusterTime) {
        seconds = seconds == 0 ? Self.first : min(seconds * 2, Self.longest)
        lastUpdate = now
    }
}
