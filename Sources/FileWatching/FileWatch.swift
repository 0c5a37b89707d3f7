internal import Synchronization
internal import Tasks

/// Watches the sets of a monitor while its scope lasts.
///
/// That something has happened only wakes it; what has changed is found by comparing. So nothing that touches files
/// without changing them is told, and nothing that the system forgot to tell is lost for long.
public final class FileWatch<Name: Hashable & Sendable>: Sendable {
    public let monitor: FileMonitor<Name>
    private let trigger: Mutex<WatchTrigger>
    private let events: (any DirectoryEvents)?
    private let signal: Signal
    private let wasWoken = Mutex(false)
    private let onFallback: @Sendable (FileWatchError) -> Void

    fileprivate init(
        _ monitor: FileMonitor<Name>, _ trigger: WatchTrigger, _ events: (any DirectoryEvents)?, _ signal: Signal,
        _ onFallback: @escaping @Sendable (FileWatchError) -> Void
    ) {
        self.monitor = monitor
        self.trigger = Mutex(trigger)
        self.events = events
        self.signal = signal
        self.onFallback = onFallback
    }

    /// Makes `next()` look now and return, whether or not anything has changed.
    public func wake() {
        wasWoken.withLock { $0 = true }
        signal.set()
    }

    /// Waits until something has changed since the monitor's last look.
    ///
    /// - Returns: what has changed; empty only after `wake()`.
    /// - Throws: `CancellationError`; what was found by then is given by the next call.
    public func next() async throws -> [Name: FileChanges] {
        while true {
            try Task.checkCancellation()
            if takeWake() {
                try await monitor.look()
                return await monitor.take()
            }
            switch trigger.withLock({ $0 }) {
            case .manual: await signal.wait()
            case .polling(let interval):
                let hasMore = try await monitor.look()
                if !hasMore, await monitor.hasChanges { return await monitor.take() }
                await signal.wait(limit: interval)
            case .notify(let quiet):
                if await monitor.hasChanges { return await monitor.take() }
                try await settle(quiet)
                try await monitor.look()
                if try await listen() { try await monitor.look() }
                guard case .notify = trigger.withLock({ $0 }) else { continue }
                if await monitor.hasChanges { return await monitor.take() }
                try await waitForEvents(quiet)
            }
        }
    }

    private func takeWake() -> Bool {
        wasWoken.withLock { woken in
            defer { woken = false }
            return woken
        }
    }

    // MARK: - By events

    /// Waits for events and looks where they were, until a look finds something, or everything is to be looked at.
    private func waitForEvents(_ quiet: Duration) async throws {
        let clock = ContinuousClock()
        let end = clock.now + Self.longestTrust
        while clock.now < end {
            await signal.wait(limit: end - clock.now)
            try Task.checkCancellation()
            let happenings = try await settle(quiet)
            if wasWoken.withLock({ $0 }) { return }
            switch happenings {
            case .nothing: continue
            case .inside(let directories): try await monitor.look(in: directories)
            case .anywhere: return
            }
            // Files may have come where nobody listened yet.
            let isNew = try await listen()
            if await monitor.hasChanges { return }
            if isNew { return }
        }
    }

    /// Waits until nothing happens any more, but no longer than some times that: a busy writer must not keep it waiting.
    @discardableResult
    private func settle(_ quiet: Duration) async throws -> Happenings {
        guard let events else { return .nothing }
        var all = events.take()
        let clock = ContinuousClock()
        let end = clock.now + quiet * 10
        var last = all
        while last != .nothing, clock.now < end {
            await signal.wait(limit: quiet)
            try Task.checkCancellation()
            last = events.take()
            all = all.union(last)
        }
        return all
    }

    /// Listens where the monitor's files are; from now on at intervals, where the system does not allow that.
    private func listen() async throws -> Bool {
        do {
            return try events?.listen(in: await monitor.directories) ?? false
        } catch let error as FileWatchError {
            trigger.withLock { $0 = .polling(interval: WatchTrigger.fallbackInterval) }
            onFallback(error)
            return false
        }
    }

    /// After so long, everything is looked at: some file systems do not tell what other machines change.
    private static var longestTrust: Duration { .seconds(10) }
}

extension WatchTrigger {
    static let fallbackInterval = Duration.seconds(1)
}

extension Happenings {
    func union(_ other: Happenings) -> Happenings {
        switch (self, other) {
        case (.nothing, let one), (let one, .nothing): one
        case (.inside(let one), .inside(let other)): .inside(one.union(other))
        case (.anywhere, _), (_, .anywhere): .anywhere
        }
    }
}

/// Runs work with a watch that is closed when it ends, whatever way it ends.
///
/// - Parameter onFallback: told once when the system does not tell about changes, and files are looked at every second
///   instead.
public func withFileWatch<Name: Hashable & Sendable, Result: Sendable>(
    _ monitor: FileMonitor<Name>, trigger: WatchTrigger,
    onFallback: @escaping @Sendable (FileWatchError) -> Void = { _ in },
    _ work: @escaping @Sendable (FileWatch<Name>) async throws -> Result
) async throws -> Result {
    let signal = Signal()
    var trigger = trigger
    var events: (any DirectoryEvents)?
    if case .notify = trigger {
        do {
            events = try systemEvents(signal: signal)
        } catch let error as FileWatchError {
            trigger = .polling(interval: WatchTrigger.fallbackInterval)
            onFallback(error)
        }
    }
    let watch = FileWatch(monitor, trigger, events, signal, onFallback)
    let outcome: Swift.Result<Result, any Error>
    do {
        outcome = .success(try await work(watch))
    } catch {
        outcome = .failure(error)
    }
    if let events { try await withUncancellableTearDown { await events.close() } }
    return try outcome.get()
}

private func systemEvents(signal: Signal) throws -> any DirectoryEvents {
    #if os(Linux)
        return try InotifyEvents(signal: signal)
    #else
        throw FileWatchError.unavailable
    #endif
}
