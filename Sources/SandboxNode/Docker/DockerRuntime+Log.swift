import DockerEngine
public import SandboxModel

extension DockerRuntime {
    public func log(
        of container: RuntimeContainer, options: PodLogOptions,
        output: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        struct LimitReached: Error {}
        var wanted = ContainerLogOptions()
        wanted.follow = options.follow
        wanted.tail = options.tailLines
        if let seconds = options.sinceSeconds {
            wanted.since = "\(clock.now().seconds - seconds)"
        } else if let time = options.sinceTime.flatMap({ ClusterTime($0) }) {
            wanted.since = "\(time.seconds)"
        }
        // A terminal's log has no entries that could be told apart.
        let isTimed = (options.follow || options.timestamps) && !container.isTerminal
        wanted.timestamps = isTimed || options.timestamps
        let begin = clock.now()
        var log = TimedLog(wantsTimes: options.timestamps)
        var left = options.limitBytes ?? Int.max
        func read() async throws {
            try await engine.streamContainerLog(container.id, options: wanted, isTerminal: container.isTerminal) {
                part in
                let bytes = isTimed ? log.take(part) : part.bytes
                guard !bytes.isEmpty else { return }
                try await output(left >= bytes.count ? bytes : Array(bytes.prefix(left)))
                left -= bytes.count
                if left <= 0 { throw LimitReached() }
            }
        }
        do {
            try await read()
            guard options.follow, isTimed, try await hasEnded(container.id) else { return }
            // The engine ends the stream with the container, and then writes what came last.
            wanted.follow = false
            wanted.tail = nil
            if let time = log.time {
                wanted.since = time.secondsText
            } else if options.tailLines == 0 {
                wanted.since = begin.secondsText
            }
            log.startAgain()
            do {
                try await read()
            } catch let error as EngineError where error.code == .refused(status: 404) {
                return  // Removed meanwhile, and its log with it.
            }
        } catch is LimitReached {
            return
        }
    }

    /// Whether a container whose log has ended has ended as well; it may take a moment.
    private func hasEnded(_ id: String) async throws -> Bool {
        do {
            _ = try await engine.waitForContainer(id, timeout: .seconds(5))
            return true
        } catch is EngineError {
            return false  // It is gone, or runs on and the engine had another reason.
        }
    }
}

extension ClusterTime {
    /// Seconds since 1970 with nine digits behind the point, as the engine reads times.
    fileprivate var secondsText: String {
        let digits = String(nanoseconds)
        return "\(seconds).\(String(repeating: "0", count: max(0, 9 - digits.count)))\(digits)"
    }
}
