import Synchronization

/// Whether the user has asked for the pending work to be done.
final class DevRequests: Sendable {
    private let isAsked = Mutex(false)

    func ask() { isAsked.withLock { $0 = true } }

    /// What may be done now: everything, where it was asked for.
    func intents(_ usual: DevIntents) -> DevIntents { isAsked.withLock { $0 } ? .all : usual }

    /// A request is good for one decision, and never kept for later.
    func take() -> Bool {
        isAsked.withLock { asked in
            defer { asked = false }
            return asked
        }
    }
}
