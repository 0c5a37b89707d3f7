internal import Synchronization

/// Values that are loaded once and shared, also by those who ask while the load runs.
///
/// The first caller loads under its own task. When that task is cancelled, another waiting caller takes over, so
/// nobody fails for somebody else's cancellation. A failure goes to all who wait, and is not kept.
final class SharedLoads<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private enum Signal: Sendable {
        case loaded(Value)
        case failed(any Error)
        case tryAgain
    }

    private struct State {
        var values: [Key: Value] = [:]
        var waiting: [Key: [Int: CheckedContinuation<Signal, Never>]] = [:]
        var lastID = 0
        /// Cancelled before they began to wait.
        var cancelled: Set<Int> = []
    }

    private enum Turn {
        case loaded(Value)
        case load
        case wait(Int)
    }

    private let state = Mutex(State())

    func value(for key: Key, load: () async throws -> Value) async throws -> Value {
        while true {
            try Task.checkCancellation()
            switch turn(key) {
            case .loaded(let value): return value
            case .load:
                do {
                    let value = try await load()
                    finish(key, .loaded(value))
                    return value
                } catch {
                    finish(key, error is CancellationError ? .tryAgain : .failed(error))
                    throw error
                }
            case .wait(let id):
                switch await wait(key, id) {
                case .loaded(let value): return value
                case .failed(let error): throw error
                case .tryAgain: continue
                }
            }
        }
    }

    /// The value, if it has been loaded.
    func loaded(_ key: Key) -> Value? { state.withLock { $0.values[key] } }

    func forget(_ key: Key) { state.withLock { $0.values[key] = nil } }

    func forgetAll() { state.withLock { $0.values = [:] } }

    private func turn(_ key: Key) -> Turn {
        state.withLock { state in
            if let value = state.values[key] { return .loaded(value) }
            if state.waiting[key] == nil {
                state.waiting[key] = [:]
                return .load
            }
            state.lastID += 1
            return .wait(state.lastID)
        }
    }

    private func finish(_ key: Key, _ signal: Signal) {
        let waiting = state.withLock { state in
            if case .loaded(let value) = signal { state.values[key] = value }
            return state.waiting.removeValue(forKey: key) ?? [:]
        }
        for continuation in waiting.values { continuation.resume(returning: signal) }
    }

    private func wait(_ key: Key, _ id: Int) async -> Signal {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let signal: Signal? = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return .tryAgain }
                    if let value = state.values[key] { return .loaded(value) }
                    if state.waiting[key] == nil { return .tryAgain }
                    state.waiting[key]?[id] = continuation
                    return nil
                }
                if let signal { continuation.resume(returning: signal) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                let found = state.waiting[key]?.removeValue(forKey: id)
                if found == nil { state.cancelled.insert(id) }
                return found
            }
            continuation?.resume(returning: .tryAgain)
        }
    }
}
