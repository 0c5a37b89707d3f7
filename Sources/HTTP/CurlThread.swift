import CCurl
import Synchronization

/// The thread that drives all transfers of one client: libcurl blocks, so it may not run on Swift's own pool.
final class CurlThread: Sendable {
    enum Command {
        case start(Transfer)
        case abort(Transfer)
        /// Some side of the transfer has room or bytes again.
        case resume(Transfer)
    }

    private enum Phase {
        case notStarted, running, stopped
    }

    private struct State {
        var phase = Phase.notStarted
        var commands: [Command] = []
        var isStopping = false
        /// Kept to wake the thread, by whoever holds the lock; nil before its start and after its end.
        var multi: MultiHandle?
        var endWaiters: [CheckedContinuation<Void, Never>] = []
    }

    let configuration: HTTPClient.Configuration
    private let state = Mutex(State())

    init(configuration: HTTPClient.Configuration) {
        self.configuration = configuration
    }

    // MARK: Called from any thread

    func enqueue(_ command: Command) {
        let (starts, isStopped) = state.withLock { state in
            if state.isStopping { return (false, true) }
            state.commands.append(command)
            state.multi?.wake()
            guard state.phase == .notStarted else { return (false, false) }
            // A transfer that was cancelled before its start needs no thread.
            guard case .start = command else { return (false, false) }
            state.phase = .running
            return (true, false)
        }
        if starts, let code = startThread({ self.run() }) {
            end(all: [], error: HTTPError(.connectionFailed, "cannot start a thread: \(errnoText(code))"))
        }
        if isStopped, case .start(let transfer) = command { transfer.finish(.failed(Self.shutDownError)) }
    }

    func stop() {
        state.withLock { state in
            state.isStopping = true
            if state.phase == .notStarted { state.phase = .stopped }
            state.multi?.wake()
        }
    }

    func shutDown() async {
        stop()
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if state.phase == .stopped { return true }
                state.endWaiters.append(continuation)
                return false
            }
            if hasEnded { continuation.resume() }
        }
    }

    // MARK: The thread itself

    private func run() {
        do {
            try CurlLibrary.load()
        } catch {
            return end(all: [], error: error)
        }
        guard Self.globalInitialisation == CURLE_OK, let multi = MultiHandle() else {
            return end(all: [], error: HTTPError(.connectionFailed, "libcurl cannot be initialised"))
        }
        state.withLock { $0.multi = multi }
        var active: [UnsafeMutableRawPointer: CurlHandle] = [:]
        var handles: [ObjectIdentifier: UnsafeMutableRawPointer] = [:]

        func remove(_ pointer: UnsafeMutableRawPointer) -> CurlHandle? {
            guard let handle = active.removeValue(forKey: pointer) else { return nil }
            handles[ObjectIdentifier(handle.transfer)] = nil
            multi.remove(handle)
            return handle
        }

        func execute(_ command: Command) {
            switch command {
            case .start(let transfer):
                if transfer.isEnded { return }
                do {
                    let handle = try CurlHandle(transfer: transfer, configuration: configuration)
                    try multi.add(handle)
                    active[handle.pointer] = handle
                    handles[ObjectIdentifier(transfer)] = handle.pointer
                } catch {
                    transfer.finish(.failed(error))
                }
            case .abort(let transfer):
                if let pointer = handles[ObjectIdentifier(transfer)] { _ = remove(pointer) }
            case .resume(let transfer):
                if let pointer = handles[ObjectIdentifier(transfer)] { active[pointer]?.updatePauses() }
            }
        }

        while true {
            let (commands, isStopping) = state.withLock { state in
                let commands = state.commands
                state.commands = []
                return (commands, state.isStopping)
            }
            if isStopping {
                end(all: Array(active.keys).compactMap(remove).map(\.transfer), error: Self.shutDownError)
                return
            }
            for command in commands { execute(command) }
            if let error = multi.perform() {
                for handle in Array(active.keys).compactMap(remove) { handle.transfer.finish(.failed(error)) }
            }
            while let (pointer, code) = multi.nextCompletion() {
                guard let handle = active[pointer] else { continue }
                // Its error must be read before it leaves the multi handle.
                let outcome = handle.outcome(of: code)
                _ = remove(pointer)
                handle.transfer.finish(outcome)
            }
            let now = ContinuousClock.now
            var pause = Duration.seconds(60)
            for (pointer, handle) in active {
                guard let left = handle.idleTimeLeft(at: now) else { continue }
                if left > .zero {
                    pause = min(pause, left)
                } else {
                    let error = handle.idleError
                    _ = remove(pointer)
                    handle.transfer.finish(.failed(error))
                }
            }
            multi.poll(pause)
        }
    }

    /// The thread's last act: nobody may wait for it any more.
    private func end(all transfers: [Transfer], error: any Error & Sendable) {
        let (multi, commands, waiters) = state.withLock { state in
            defer {
                state.multi = nil
                state.commands = []
                state.endWaiters = []
                state.isStopping = true
                state.phase = .stopped
            }
            return (state.multi, state.commands, state.endWaiters)
        }
        multi?.close()
        for transfer in transfers { transfer.finish(.failed(error)) }
        for case .start(let transfer) in commands { transfer.finish(.failed(error)) }
        for waiter in waiters { waiter.resume() }
    }

    private static let shutDownError = CancellationError()

    /// libcurl's own process-wide set-up, made by the first thread that needs it.
    private static let globalInitialisation = curl_global_init(Int(CURL_GLOBAL_SSL | CURL_GLOBAL_WIN32))
}
