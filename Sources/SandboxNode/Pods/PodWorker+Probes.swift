import JSON
import SandboxModel

extension PodWorker {
    private enum ProbeKind: String, Sendable {
        case startup = "Startup"
        case readiness = "Readiness"
        case liveness = "Liveness"
    }

    /// Watches over a running container until the task is cancelled.
    func runProbes(_ name: String, _ id: String) async throws {
        let spec = spec(of: name)
        if let startup = ContainerProbe(spec["startupProbe"], container: spec) {
            if record(name)?.isStarted != true { try await watch(startup, .startup, name, id) }
        }
        let readiness = ContainerProbe(spec["readinessProbe"], container: spec)
        change(name) { $0.isStarted = true }
        startLatch(of: name).open()
        if readiness == nil {
            let settling = context.runtime.settlingTime
            if settling > .zero { try await context.timer.sleep(for: settling) }
            change(name) { $0.isReady = true }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            if let readiness { group.addTask { try await self.watch(readiness, .readiness, name, id) } }
            if let liveness = ContainerProbe(spec["livenessProbe"], container: spec) {
                group.addTask { try await self.watch(liveness, .liveness, name, id) }
            }
            try await group.waitForAll()
        }
    }

    /// Probes again and again. A startup probe ends with its success.
    private func watch(_ probe: ContainerProbe, _ kind: ProbeKind, _ name: String, _ id: String) async throws {
        let begin = context.clock.now()
        var isWaiting = kind != .liveness && record(name)?.isReadyNow != true
        var (successes, failures) = (0, 0)
        var since = begin
        if case .running(let started) = record(name)?.state { since = started }
        let delay = since.seconds + probe.initialDelay - begin.seconds
        if delay > 0 { try await context.timer.sleep(for: .seconds(delay)) }
        // A program that has just been started gets a moment before failures count.
        if isWaiting {
            _ = try await becomesHealthy(probe, id, within: .seconds(1))
        } else if delay <= 0, begin.seconds - since.seconds < 2 {
            try await context.timer.sleep(for: .seconds(1))
        }
        while true {
            let result = try await run(probe, id)
            if result.isUnknown {
                try await context.timer.sleep(for: .seconds(1))
                continue
            }
            if result.isSuccess {
                successes += 1
                failures = 0
                if successes >= probe.successThreshold {
                    isWaiting = false
                    if kind == .startup { return }
                    if kind == .readiness, record(name)?.isReady != true { change(name) { $0.isReady = true } }
                }
            } else {
                successes = 0
                failures += 1
                await recordEvent(
                    .warning, "Unhealthy", "\(kind.rawValue) probe failed: \(result.message)", container: name)
                if failures >= probe.failureThreshold { try await fail(kind, probe, name, id) }
            }
            if isWaiting, !result.isSuccess {
                // The next round finds the same and counts it.
                _ = try await becomesHealthy(probe, id, within: .seconds(probe.period))
            } else {
                try await context.timer.sleep(for: .seconds(probe.period))
            }
        }
    }

    private func fail(_ kind: ProbeKind, _ probe: ContainerProbe, _ name: String, _ id: String) async throws {
        if kind == .readiness {
            if record(name)?.isReady == true { change(name) { $0.isReady = false } }
            return
        }
        let grace = probe.grace ?? pod[path: "spec", "terminationGracePeriodSeconds"]?.integer ?? 30
        await stop(
            name, id, grace: grace,
            message: "Container \(name) failed \(kind.rawValue.lowercased()) probe, will be restarted")
        // Its death ends this watch.
        try await context.timer.sleep(for: .seconds(1 << 30))
    }

    /// Looks more often than it must while a container comes up, so that it need not wait a whole period to be ready;
    /// failures on the way do not count.
    ///
    /// - Returns: true at the first success, false at the end of the time.
    private func becomesHealthy(
        _ probe: ContainerProbe, _ id: String, within limit: Duration
    ) async throws -> Bool {
        if try await run(probe, id).isSuccess { return true }
        var left = limit
        var pause = Duration.milliseconds(100)
        while left > .zero {
            let step = min(pause, left)
            try await context.timer.sleep(for: step)
            left -= step
            pause = min(pause * 2, .seconds(2))
            if left > .zero, try await run(probe, id).isSuccess { return true }
        }
        return false
    }

    private func run(_ probe: ContainerProbe, _ id: String) async throws -> ProbeResult {
        switch probe.action {
        case .command(let command):
            return try await execute(command, in: id, limit: .seconds(probe.timeout))
        case .network(let action, let host, let port):
            let result = await context.runtime.probe(
                NetworkProbe(
                    action: action, host: host.isEmpty ? address : host, port: port,
                    timeout: .seconds(probe.timeout)))
            try Task.checkCancellation()
            return result
        }
    }
}
