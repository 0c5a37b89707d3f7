import JSON
import SandboxModel

extension PodWorker {
    /// Runs the pod's containers in their order, until none is to run any more.
    func runContainers() async throws {
        let initial = records.filter { $0.kind == .initial }
        let regular = records.filter { $0.kind == .regular }.map(\.name)
        try await withThrowingTaskGroup(of: Void.self) { sidecars in
            defer { sidecars.cancelAll() }
            for record in initial {
                if record.isSidecar {
                    sidecars.addTask { _ = try await self.runContainer(record.name) }
                    try await startLatch(of: record.name).wait()
                } else if try await runContainer(record.name) != 0 {
                    return  // It has failed for good, and so has the pod.
                }
            }
            try await runRegular(regular)
        }
        try await stopSidecars()
    }

    private func runRegular(_ names: [String]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { ephemeral in
            defer { ephemeral.cancelAll() }
            ephemeral.addTask { try await self.runEphemeralContainers() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in names { group.addTask { _ = try await self.runContainer(name) } }
                try await group.waitForAll()
            }
        }
    }

    /// Starts ephemeral containers as they are added to the pod, until the task is cancelled.
    private func runEphemeralContainers() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var known: Set<String> = []
            while true {
                for record in records where record.kind == .ephemeral && known.insert(record.name).inserted {
                    group.addTask { _ = try await self.runContainer(record.name) }
                }
                try await changes.wait(atMost: .seconds(3600), timer: context.timer)
            }
        }
    }

    /// Runs one container, again and again as its policy says.
    ///
    /// - Returns: the exit code of its last run.
    func runContainer(_ name: String) async throws -> Int {
        guard let first = record(name) else { return 0 }
        let rule = RestartRule(of: first, in: pod)
        var backOff = BackOff()
        var isRestart = false
        if adopted[name] == nil, let ended = first.termination {
            // Of a former process of ours, and its container is gone.
            guard rule.restarts(after: ended.exitCode) else { return ended.exitCode }
            isRestart = true
        }
        while true {
            let ended: Termination
            var run = try await adoptedRun(name)
            if run == nil { run = try await newRun(name, isRestart: isRestart) }
            switch run {
            case nil: return 0
            case .running(let id): ended = try await supervise(name, id)
            case .ended(let termination): ended = termination
            }
            isRestart = true
            change(name) { record in
                record.state = .terminated(ended)
                record.isReady = false
                record.isStarted = false
            }
            guard rule.restarts(after: ended.exitCode) else { return ended.exitCode }
            try await pause(name, after: ended, &backOff)
        }
    }

    private func pause(_ name: String, after ended: Termination, _ backOff: inout BackOff) async throws {
        let now = context.clock.now()
        let failure = ended.finishedAt ?? now
        defer { backOff.advance(now: context.clock.now()) }
        guard let delay = backOff.delay(after: failure, now: now) else { return }
        let text = "back-off \(Self.text(ofSeconds: delay)) restarting failed container=\(name) pod=\(identity.text)"
        change(name) { $0.wait("CrashLoopBackOff", text) }
        await recordEvent(
            .warning, "BackOff", "Back-off restarting failed container \(name) in pod \(identity.text)",
            container: name)
        try await context.timer.sleep(for: .seconds(max(0, failure.seconds + delay - context.clock.now().seconds)))
    }

    /// As Go writes durations: `10s`, `1m20s`, `5m0s`.
    static func text(ofSeconds seconds: Int) -> String {
        seconds < 60 ? "\(seconds)s" : "\(seconds / 60)m\(seconds % 60)s"
    }

    enum Run: Sendable {
        case running(id: String)
        /// It has ended already, or could not start.
        case ended(Termination)
    }

    /// The run that a former process of ours has started, if there is one.
    private func adoptedRun(_ name: String) async throws -> Run? {
        guard let container = adopted.removeValue(forKey: name) else { return nil }
        _ = death(of: container.id)
        var found: RuntimeContainer?
        while true {
            do {
                found = try await context.runtime.container(container.id)
                break
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                try await context.timer.sleep(for: .seconds(1))
            }
        }
        guard let found else { return nil }
        switch found.state {
        case .created:
            try await context.runtime.remove(found.id)
            return nil
        case .running:
            change(name) { record in
                record.containerID = found.id
                record.restartCount = max(record.restartCount, found.attempt)
                if !record.isRunning { record.state = .running(since: found.startedAt ?? context.clock.now()) }
                if record.imageID.isEmpty { record.imageID = found.imageID }
            }
            return .running(id: found.id)
        case .exited:
            change(name) { record in
                record.containerID = found.id
                record.restartCount = max(record.restartCount, found.attempt)
                if record.imageID.isEmpty { record.imageID = found.imageID }
            }
            return .ended(await termination(of: found, name))
        }
    }

    /// Follows a running container to its end.
    private func supervise(_ name: String, _ id: String) async throws -> Termination {
        let death = death(of: id)
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await self.runProbes(name, id) }
            group.addTask { try await self.replaceWhenChanged(name, id) }
            try await death.wait()
        }
        return await ended(id, name)
    }

    /// Stops a container whose image the pod has changed; its policy then starts the new one.
    private func replaceWhenChanged(_ name: String, _ id: String) async throws {
        while spec(of: name)["image"]?.string == record(name)?.image {
            try await changes.wait(atMost: .seconds(3600), timer: context.timer)
        }
        await stop(
            name, id, grace: pod[path: "spec", "terminationGracePeriodSeconds"]?.integer ?? 30,
            message: "Container \(name) definition changed, will be restarted")
    }

    /// How a container has ended.
    func ended(_ id: String, _ name: String) async -> Termination {
        // An engine that has lost it cannot say; the node's clock and a kill are the best guess.
        guard let container = try? await context.runtime.container(id) else {
            return Termination(
                exitCode: 137, reason: "ContainerStatusUnknown",
                message: "The container could not be located when the pod was terminated",
                finishedAt: context.clock.now(), containerID: id)
        }
        return await termination(of: container, name)
    }

    private func termination(of container: RuntimeContainer, _ name: String) async -> Termination {
        var since = container.startedAt
        if case .running(let started) = record(name)?.state { since = started }
        let reason = container.isOutOfMemory ? "OOMKilled" : container.exitCode == 0 ? "Completed" : "Error"
        return Termination(
            exitCode: container.exitCode, reason: container.error.isEmpty ? reason : "StartError",
            message: container.error.isEmpty ? await terminationMessage(of: container, name) : container.error,
            startedAt: since, finishedAt: container.finishedAt ?? context.clock.now(), containerID: container.id)
    }
}
