import Synchronization

/// A number that tests count with, from any task.
public final class Counter: Sendable {
    private let count: Mutex<Int>

    public init(_ value: Int = 0) { count = Mutex(value) }

    public var value: Int { count.withLock { $0 } }

    /// The value after adding.
    @discardableResult
    public func add(_ amount: Int = 1) -> Int {
        count.withLock { count in
            count += amount
            return count
        }
    }
}
