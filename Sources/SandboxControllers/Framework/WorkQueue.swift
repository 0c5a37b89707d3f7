import SandboxModel
import Synchronization

/// The keys to reconcile: each by one task at a time, once however often it was added meanwhile, again later after a
/// failure.
final class WorkQueue: Sendable {
    struct Item: Hashable, Sendable {
        var controller: Int
        var key: ObjectKey
    }

    enum Job: Sendable {
        case reconcile(Item)
        case wait(Duration, Item, ticket: Int)
    }

    private struct State {
        var inWork: Set<Item> = []
        /// In work, and added again since.
        var dirty: Set<Item> = []
        var failures: [Item: Int] = [:]
        /// The newest wait of each item; older ones that end are ignored.
        var tickets: [Item: Int] = [:]
        var lastTicket = 0
    }

    private static let firstDelay = Duration.milliseconds(10)
    private static let longestDelay = Duration.seconds(60)

    private let state = Mutex(State())
    private let jobs: AsyncStream<Job>.Continuation

    init(jobs: AsyncStream<Job>.Continuation) {
        self.jobs = jobs
    }

    func add(_ item: Item) {
        let isNew = state.withLock { state in
            if state.inWork.insert(item).inserted { return true }
            state.dirty.insert(item)
            return false
        }
        if isNew { jobs.yield(.reconcile(item)) }
    }

    /// An item is done; nil for waiting for a change only.
    func finish(_ item: Item, again: Duration?) {
        state.withLock { $0.failures[item] = nil }
        end(item, again: again)
    }

    func finishFailed(_ item: Item) {
        let failures = state.withLock { state in
            state.failures[item, default: 0] += 1
            return state.failures[item] ?? 1
        }
        end(item, again: min(Self.longestDelay, Self.firstDelay * (1 << min(failures - 1, 20))))
    }

    /// A wait is over.
    func wake(_ item: Item, ticket: Int) {
        let isNewest = state.withLock { state in
            guard state.tickets[item] == ticket else { return false }
            state.tickets[item] = nil
            return true
        }
        if isNewest { add(item) }
    }

    private func end(_ item: Item, again: Duration?) {
        let job: Job? = state.withLock { state in
            if state.dirty.remove(item) != nil { return .reconcile(item) }
            state.inWork.remove(item)
            state.tickets[item] = nil
            guard let again else { return nil }
            state.lastTicket += 1
            state.tickets[item] = state.lastTicket
            return .wait(max(again, .milliseconds(1)), item, ticket: state.lastTicket)
        }
        if let job { jobs.yield(job) }
    }
}
