#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Waits for descriptors and times, and calls who waits for them: one thread, no locks.
///
/// It is `poll`, not NIO: the agent has tens of sockets, and each byte of its memory is one of the idle cluster's.
final class EventLoop {
    /// What a watcher waits for.
    struct Interest: OptionSet {
        var rawValue: Int16
        static let readable = Interest(rawValue: Int16(POLLIN))
        static let writable = Interest(rawValue: Int16(POLLOUT))
    }

    /// Names a timer until it has fired.
    struct Timer: Hashable {
        fileprivate var number: Int
    }

    private struct Watcher {
        var number: Int
        var index: Int
        var onReady: () -> Void
    }

    private struct Alarm {
        var time: ContinuousClock.Instant
        var timer: Timer
        var action: () -> Void
    }

    private var entries: [pollfd] = []
    private var watchers: [Int32: Watcher] = [:]
    /// Latest first, so that the next is taken off the end.
    private var alarms: [Alarm] = []
    private var lastNumber = 0
    private var isStopped = false

    var now: ContinuousClock.Instant { .now }

    /// Calls the closure whenever the descriptor is ready, or broken, which shows when it is used.
    func watch(_ descriptor: Int32, _ interest: Interest, onReady: @escaping () -> Void) {
        forget(descriptor)
        lastNumber += 1
        watchers[descriptor] = Watcher(number: lastNumber, index: entries.count, onReady: onReady)
        entries.append(Self.entry(descriptor, interest))
    }

    func change(_ descriptor: Int32, _ interest: Interest) {
        guard let watcher = watchers[descriptor] else { return }
        entries[watcher.index] = Self.entry(descriptor, interest)
    }

    func forget(_ descriptor: Int32) {
        guard let watcher = watchers.removeValue(forKey: descriptor) else { return }
        let last = entries.removeLast()
        guard watcher.index < entries.count else { return }
        entries[watcher.index] = last
        watchers[Self.descriptor(of: last)]?.index = watcher.index
    }

    @discardableResult
    func after(_ delay: Duration, _ action: @escaping () -> Void) -> Timer {
        lastNumber += 1
        let alarm = Alarm(time: now + delay, timer: Timer(number: lastNumber), action: action)
        var low = 0
        var high = alarms.count
        while low < high {
            let middle = (low + high) / 2
            if alarms[middle].time > alarm.time { low = middle + 1 } else { high = middle }
        }
        alarms.insert(alarm, at: low)
        return alarm.timer
    }

    func cancel(_ timer: Timer?) {
        guard let timer else { return }
        alarms.removeAll { $0.timer == timer }
    }

    func stop() { isStopped = true }

    /// Returns after `stop()`.
    func run() {
        while !isStopped { turn() }
    }

    private func turn() {
        var wait: Int32 = -1
        if let next = alarms.last {
            let (seconds, attoseconds) = (next.time - now).components
            wait = seconds < 0 ? 0 : Int32(min(60_000, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
        }
        let count = poll(&entries, nfds_t(entries.count), wait)
        if count > 0 {
            let ready = entries.compactMap { entry -> (Int32, Int)? in
                guard entry.revents != 0, let watcher = watchers[entry.fd] else { return nil }
                return (entry.fd, watcher.number)
            }
            // A descriptor may have been closed, and its number given anew, by the one before.
            for (descriptor, number) in ready {
                guard let watcher = watchers[descriptor], watcher.number == number else { continue }
                watcher.onReady()
            }
        }
        while let alarm = alarms.last, alarm.time <= now {
            alarms.removeLast()
            alarm.action()
        }
    }

    /// A descriptor below zero is passed over; without it one that is broken would be told for ever.
    private static func entry(_ descriptor: Int32, _ interest: Interest) -> pollfd {
        pollfd(fd: interest.isEmpty ? ~descriptor : descriptor, events: interest.rawValue, revents: 0)
    }

    private static func descriptor(of entry: pollfd) -> Int32 { entry.fd < 0 ? ~entry.fd : entry.fd }
}
