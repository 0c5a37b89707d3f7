import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Ctrl+C and `kill`: the first cancels the work, which then cleans up; the second ends the process at once.
///
/// The handler only writes a byte into a pipe, which a thread of its own reads: it ends the process whatever the tasks do,
/// none of which could wait for a second signal, because all are cancelled by the first. Child processes get the signals'
/// default actions back by `exec`.
final class Interruption: Sendable {
    private let wasInterrupted = Mutex(false)

    /// Whether a signal has arrived.
    var happened: Bool { wasInterrupted.withLock { $0 } }

    fileprivate func note() -> Bool {
        wasInterrupted.withLock { seen in
            defer { seen = true }; return seen
        }
    }
}

/// The write end of the pipe; set once, before the handlers are installed.
private nonisolated(unsafe) var signalPipe: Int32 = -1

/// Runs work that SIGINT, SIGTERM and SIGHUP cancel.
func withInterruption<Result: Sendable>(
    _ work: @escaping @Sendable (Interruption) async throws -> Result
) async throws -> Result {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return try await work(Interruption()) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    signalPipe = ends[1]
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
        signal(number) { number in
            var byte = UInt8(truncatingIfNeeded: number)
            _ = write(signalPipe, &byte, 1)
        }
    }
    let interruption = Interruption()
    let (signals, continuation) = AsyncStream<UInt8>.makeStream()
    let reader = SignalReader(descriptor: ends[0], interruption: interruption, continuation: continuation)
    reader.start()
    return try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await work(interruption) }
        group.addTask {
            for await _ in signals { break }
            return nil
        }
        defer {
            for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
            close(ends[1])  // ends the reader's thread
        }
        while let finished = try await group.next() {
            if let result = finished {
                continuation.finish()
                group.cancelAll()
                return result
            }
            group.cancelAll()
        }
        throw CancellationError()
    }
}

/// Reads signal numbers from the pipe on a thread of its own until the pipe is closed.
private final class SignalReader: Sendable {
    let descriptor: Int32
    let interruption: Interruption
    let continuation: AsyncStream<UInt8>.Continuation

    init(descriptor: Int32, interruption: Interruption, continuation: AsyncStream<UInt8>.Continuation) {
        self.descriptor = descriptor
        self.interruption = interruption
        self.continuation = continuation
    }

    func start() {
        let context = Unmanaged.passRetained(self).toOpaque()
        #if canImport(Glibc)
            var thread = pthread_t()
            pthread_create(
                &thread, nil,
                { context in
                    if let context { Unmanaged<SignalReader>.fromOpaque(context).takeRetainedValue().read() }
                    return nil
                }, context)
            pthread_detach(thread)
        #else
            var thread: pthread_t?
            pthread_create(
                &thread, nil,
                { context in
                    Unmanaged<SignalReader>.fromOpaque(context).takeRetainedValue().read()
                    return nil
                }, context)
            if let thread { pthread_detach(thread) }
        #endif
    }

    private func read() {
        var byte: UInt8 = 0
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(descriptor, &byte, 1)
            #else
                let count = Darwin.read(descriptor, &byte, 1)
            #endif
            if count == 1 {
                // A second signal does not wait for the clean-up.
                if interruption.note() { _exit(130) }
                continuation.yield(byte)
            } else if count == 0 || errno != EINTR {
                break
            }
        }
        close(descriptor)
        continuation.finish()
    }
}
