/// Results that are worked out once and shared, also among callers that ask at the same time.
///
/// The first caller does the work as its own; the others wait. When it fails or is cancelled, the next one tries.
actor SharedResults<Key: Hashable & Sendable, Value: Sendable> {
    private enum State {
        case running([CheckedContinuation<Void, Never>])
        case done(Value)
    }

    private var states: [Key: State] = [:]

    func value(for key: Key, _ make: @Sendable () async throws -> Value) async throws -> Value {
        while true {
            switch states[key] {
            case .done(let value): return value
            case .running:
                await withCheckedContinuation { wait(for: key, $0) }
                try Task.checkCancellation()
            case nil:
                states[key] = .running([])
                do {
                    let value = try await make()
                    finish(key, .done(value))
                    return value
                } catch {
                    finish(key, nil)
                    throw error
                }
            }
        }
    }

    private func wait(for key: Key, _ continuation: CheckedContinuation<Void, Never>) {
        guard case .running(let waiting) = states[key] else {
            continuation.resume()
            return
        }
        states[key] = .running(waiting + [continuation])
    }

    private func finish(_ key: Key, _ state: State?) {
        guard case .running(let waiting) = states[key] else { return }
        states[key] = state
        for continuation in waiting { continuation.resume() }
    }
}
