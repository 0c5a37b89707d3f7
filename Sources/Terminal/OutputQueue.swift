#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes to descriptors in the order of the calls, on a thread of its own: a reader that is slow or stopped (a pager)
/// holds up nobody but that thread. What waits is kept in memory.
///
/// `@unchecked Sendable`: every stored variable is guarded by `mutex`.
final class OutputQueue: @unchecked Sendable {
    private struct Write {
        var descriptor: Int32
        var bytes: [UInt8]
    }

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var waiting: [Write] = []
    private var isWriting = false
    private var hasThread = false
    private var isClosed = false
    private var broken: [Int32: Int32] = [:]
    private let onBrokenPipe: (@Sendable (Int32) -> Void)?

    /// - Parameter onBrokenPipe: called once per descriptor, when its reader has gone.
    init(onBrokenPipe: (@Sendable (Int32) -> Void)?) {
        self.onBrokenPipe = onBrokenPipe
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// Puts bytes at the end of the queue. They come out in one piece.
    func write(_ bytes: [UInt8], to descriptor: Int32) {
        guard !bytes.isEmpty else { return }
        locked {
            guard broken[descriptor] == nil else { return }
            waiting.append(Write(descriptor: descriptor, bytes: bytes))
            if !hasThread, startThread() { hasThread = true }
            // Without a thread (the system has none left) the caller writes: late is better than never.
            if !hasThread { waiting.removeAll { report(Self.put($0), of: $0.descriptor) } }
            pthread_cond_broadcast(changed)
        }
    }

    /// Returns when all that was queued has been written. Blocks the calling thread.
    func flush() {
        locked { while hasThread, !waiting.isEmpty || isWriting { pthread_cond_wait(changed, mutex) } }
    }

    /// Why a descriptor takes nothing any more, as `errno`; nil when it does.
    func failure(of descriptor: Int32) -> Int32? { locked { broken[descriptor] } }

    /// Ends the thread once the queue is empty.
    func close() {
        locked {
            isClosed = true
            pthread_cond_broadcast(changed)
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }

    private func startThread() -> Bool {
        let context = Unmanaged.passRetained(self)
        #if canImport(Darwin)
            var thread: pthread_t?
            let status = pthread_create(&thread, nil, { pointer in runQueue(pointer) }, context.toOpaque())
            if status == 0, let thread { pthread_detach(thread) }
        #else
            var thread = pthread_t()
            let status = pthread_create(&thread, nil, { pointer in pointer.flatMap(runQueue) }, context.toOpaque())
            if status == 0 { pthread_detach(thread) }
        #endif
        if status != 0 { context.release() }
        return status == 0
    }

    fileprivate func run() {
        pthread_mutex_lock(mutex)
        while true {
            while waiting.isEmpty {
                if isClosed {
                    hasThread = false
                    pthread_mutex_unlock(mutex)
                    return
                }
                pthread_cond_wait(changed, mutex)
            }
            let batch = waiting
            waiting = []
            isWriting = true
            pthread_mutex_unlock(mutex)
            let results = batch.map { ($0.descriptor, Self.put($0)) }
            pthread_mutex_lock(mutex)
            isWriting = false
            for (descriptor, arrived) in results { _ = report(arrived, of: descriptor) }
            pthread_cond_broadcast(changed)
        }
    }

    /// Remembers a descriptor that takes nothing any more. Always true.
    private func report(_ failure: Int32?, of descriptor: Int32) -> Bool {
        if let failure, broken.updateValue(failure, forKey: descriptor) == nil, failure == EPIPE {
            onBrokenPipe?(descriptor)
        }
        return true
    }

    /// Writes all bytes; `errno` when that cannot be done.
    private static func put(_ write: Write) -> Int32? {
        write.bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = systemWrite(write.descriptor, UnsafeRawBufferPointer(rebasing: rest))
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    // Another process set the shared terminal or pipe to non-blocking.
                    var poll = pollfd(fd: write.descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = systemPoll(&poll, 1, 1000)
                } else if errno != EINTR {
                    return errno
                }
            }
            return nil
        }
    }
}

private func runQueue(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<OutputQueue>.fromOpaque(pointer).takeRetainedValue().run()
    return nil
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

private func systemPoll(_ descriptors: inout pollfd, _ count: Int, _ milliseconds: Int32) -> Int32 {
    poll(&descriptors, nfds_t(count), milliseconds)
}
