import Synchronization

/// Lets so many work at a time, in the order in which they came.
final class ConcurrencyLimit: Sendable {
    private struct State {
        var free: Int
        var waiting: [Latch] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) {
        state = Mutex(State(free: count))
    }

    func run<Result>(
        isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> Result
    ) async throws -> Result {
        let turn: Latch? = state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            let latch = Latch()
            state.waiting.append(latch)
            return latch
        }
        if let turn {
            do {
                try await turn.wait()
            } catch {
                let wasWaiting = state.withLock { state in
                    let index = state.waiting.firstIndex { $0 === turn }
                    if let index { state.waiting.remove(at: index) }
                    return index != nil
                }
                // Its turn came together with the cancellation: it is the next one's.
                if !wasWaiting { pass() }
                throw error
            }
        }
        defer { pass() }
        return try await work()
    }

    private func pass() {
        let next: Latch? = state.withLock { state in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.open()
    }
}
