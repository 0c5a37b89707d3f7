import Dispatch
import Synchronization

/// Work that blocks, such as reading many files, kept off the threads of the task pool.
public enum BlockingWork {
    /// Runs one blocking piece of work on a thread of its own.
    ///
    /// - Throws: what the work throws. Cancelling the task does not stop work that has begun.
    public static func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Swift.Result(catching: work)) }
        }
    }

    /// Maps the items on up to `threads` threads. Results are in input order.
    ///
    /// The first error stops the others from taking more items; so does cancelling the task.
    public static func map<Item: Sendable, Result: Sendable>(
        _ items: [Item], threads: Int, _ transform: @escaping @Sendable (Item) throws -> Result
    ) async throws -> [Result] {
        let state = MapState<Result>(count: items.count)
        return try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<max(1, min(threads, items.count)) {
                    group.addTask {
                        try await run {
                            while let index = state.takeNext() {
                                do {
                                    state.finish(index, try transform(items[index]))
                                } catch {
                                    state.stop()
                                    throw error
                                }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            try Task.checkCancellation()
            return state.results
        } onCancel: {
            state.stop()
        }
    }
}

private final class MapState<Result: Sendable>: Sendable {
    private struct State: Sendable {
        var next = 0
        var results: [Result?]
    }

    private let state: Mutex<State>

    init(count: Int) {
        state = Mutex(State(results: Array(repeating: nil, count: count)))
    }

    func takeNext() -> Int? {
        state.withLock { state in
            guard state.next < state.results.count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    func finish(_ index: Int, _ result: Result) { state.withLock { $0.results[index] = result } }
    func stop() { state.withLock { $0.next = $0.results.count } }
    var results: [Result] { state.withLock { $0.results.compactMap { $0 } } }
}
