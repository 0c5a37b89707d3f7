import Synchronization

/// One request on its way: where the curl thread and the Swift task that waits meet.
///
/// The curl thread fills the answer's buffer and empties the body's; the task does the opposite. A full buffer
/// pauses the transfer on that side, and whoever makes room asks the thread to go on.
final class Transfer: Sendable {
    /// Bytes that may wait on either side before the transfer is paused.
    static let bufferLimit = 256 << 10

    struct State {
        var head: HTTPResponseHead?
        var received: [UInt8] = []
        var isReceivePaused = false

        var outgoing: [UInt8] = []
        var outgoingOffset = 0
        var isOutgoingComplete: Bool
        var isSendPaused = false

        /// How it ended; nil while it runs. Set once.
        var outcome: Outcome?
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    enum Outcome {
        case complete
        case failed(any Error)
    }

    let request: HTTPRequest
    let thread: CurlThread
    let state: Mutex<State>

    init(request: HTTPRequest, thread: CurlThread) {
        self.request = request
        self.thread = thread
        var state = State(isOutgoingComplete: true)
        switch request.body {
        case .none: break
        case .bytes(let bytes): state.outgoing = bytes
        case .stream: state.isOutgoingComplete = false
        }
        self.state = Mutex(state)
    }

    var isEnded: Bool { state.withLock { $0.outcome != nil } }

    // MARK: The waiting task's side

    func start() { thread.enqueue(.start(self)) }

    func cancel() { abort(CancellationError(), discardsReceived: true) }

    /// The caller has what it wants: stops the transfer if it still runs.
    func end() {
        abort(HTTPError(.badRequest, "the answer was read after its request had ended"), discardsReceived: true)
    }

    func head() async throws -> HTTPResponseHead {
        await wait { $0.head != nil || $0.outcome != nil }
        let (head, outcome) = state.withLock { ($0.head, $0.outcome) }
        // A cancelled task wants no answer, even one that has just arrived.
        if case .failed(let error) = outcome, head == nil || error is CancellationError { throw error }
        guard let head else { throw HTTPError(.connectionLost, "the answer has no status line") }
        return head
    }

    /// The bytes that have arrived since the last call, nil at the end.
    func nextChunk() async throws -> [UInt8]? {
        await wait { !$0.received.isEmpty || $0.outcome != nil }
        let (chunk, outcome, resumes) = state.withLock { state in
            var chunk: [UInt8] = []
            swap(&chunk, &state.received)
            let resumes = state.isReceivePaused
            state.isReceivePaused = false
            return (chunk, state.outcome, resumes)
        }
        if resumes { thread.enqueue(.resume(self)) }
        if !chunk.isEmpty { return chunk }
        if case .failed(let error) = outcome { throw error }
        return nil
    }

    /// Suspends until the state is as asked; several tasks may wait.
    func wait(until isReady: @Sendable (borrowing State) -> Bool) async {
        while !state.withLock({ isReady($0) }) {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    if isReady(state) { return true }
                    state.waiters.append(continuation)
                    return false
                }
                if goesOn { continuation.resume() }
            }
        }
    }

    /// Ends the transfer from this side; does nothing when it has ended.
    func abort(_ error: any Error, discardsReceived: Bool = false) {
        let isFirst = finish(.failed(error), discardsReceived: discardsReceived)
        if isFirst { thread.enqueue(.abort(self)) }
    }

    // MARK: Both sides

    /// Changes the state and wakes who waits for it.
    func update<Value: Sendable>(_ change: (inout State) -> Value) -> Value {
        let (value, waiters) = state.withLock { state in
            let value = change(&state)
            let waiters = state.waiters
            state.waiters = []
            return (value, waiters)
        }
        for waiter in waiters { waiter.resume() }
        return value
    }

    /// Whether this was what ended the transfer.
    @discardableResult
    func finish(_ outcome: sending Outcome, discardsReceived: Bool = false) -> Bool {
        update { state in
            if discardsReceived { state.received = [] }
            guard state.outcome == nil else { return false }
            state.outcome = outcome
            return true
        }
    }
}
