/// A value that is made once, by the first who asks, and shared with all others.
///
/// The value is made in the task of a caller. When that one fails, it gets the error, and the next who waits tries
/// again: a caller that was cancelled does not make the others fail.
public actor AsyncOnce<Value: Sendable> {
    private let make: @Sendable () async throws -> Value
    private var value: Value?
    private var isMaking = false
    private var waiters: [CheckedContinuation<Void, Never>] = []

    public init(_ make: @escaping @Sendable () async throws -> Value) {
        self.make = make
    }

    public func get() async throws -> Value {
        while isMaking { await withCheckedContinuation { waiters.append($0) } }
        if let value { return value }
        isMaking = true
        defer {
            isMaking = false
            let all = waiters
            waiters = []
            for waiter in all { waiter.resume() }
        }
        let made = try await make()
        value = made
        return made
    }

    /// The value if it has been made.
    public var current: Value? { value }
}
