import JSON
import SandboxModel

extension PodWorker {
    /// Stops all containers but the sandbox: first the regular ones, then the sidecars from the last to the first.
    ///
    /// - Parameter grace: seconds for all of it.
    func stopContainers(grace: Int) async {
        let running: [RuntimeContainer]
        do {
            running = try await context.runtime.containers(ofPod: identity.uid)
                .filter { $0.kind != .sandbox && $0.state == .running }
        } catch {
            return  // The engine is away, or the node ends; the next start of the node finds the pod again.
        }
        let begin = context.clock.now().seconds
        let sidecars = Set(records.filter(\.isSidecar).map(\.name))
        await withTaskGroup(of: Void.self) { group in
            for container in running where !sidecars.contains(container.name) {
                group.addTask { await self.end(container, grace: grace) }
            }
        }
        for record in records.reversed() where record.isSidecar {
            guard let container = running.first(where: { $0.name == record.name }) else {
                // It ended by itself after its task was cancelled, so that nobody has noted it.
                if let now = self.record(record.name), now.isRunning, !now.containerID.isEmpty {
                    let id = now.containerID
                    note(await ended(id, record.name), of: record.name, id)
                }
                continue
            }
            let left = max(grace == 0 ? 0 : 2, grace - (context.clock.now().seconds - begin))
            await end(container, grace: left)
        }
    }

    private func end(_ container: RuntimeContainer, grace: Int) async {
        await stop(container.name, container.id, grace: grace, message: "Stopping container \(container.name)")
        if Task.isCancelled { return }
        note(await ended(container.id, container.name), of: container.name, container.id)
    }

    private func note(_ ended: Termination, of name: String, _ id: String) {
        change(name) { record in
            record.containerID = id
            record.state = .terminated(ended)
            record.isReady = false
            record.isStarted = false
        }
    }

    /// The sidecars of a pod whose other containers have ended.
    func stopSidecars() async throws {
        guard records.contains(where: \.isSidecar) else { return }
        await stopContainers(grace: pod[path: "spec", "terminationGracePeriodSeconds"]?.integer ?? 30)
        try Task.checkCancellation()
    }

    /// Ends a container: its hook, its signal, and a kill when its grace is over or the pod's object is gone.
    func stop(_ name: String, _ id: String, grace: Int, message: String) async {
        let death = death(of: id)
        await recordEvent(.normal, "Killing", message, container: name)
        let begin = context.clock.now().seconds
        if grace > 0, !gone.isOpen { await runPreStop(name, id, grace: grace, death) }
        do {
            let left = max(grace == 0 ? 0 : 2, grace - (context.clock.now().seconds - begin))
            if left > 0, !gone.isOpen, !death.isOpen {
                guard try await context.runtime.signal(id, record(name)?.stopSignal ?? "SIGTERM") else {
                    return died(id)
                }
                try await waitForDeath(death, atMost: .seconds(left))
            }
            if !death.isOpen {
                guard try await context.runtime.signal(id, "SIGKILL") else { return died(id) }
                _ = try await death.wait(atMost: .seconds(10), timer: context.timer)
            }
        } catch is CancellationError {
            return
        } catch {
            await recordEvent(.warning, "FailedKillPod", "error killing pod: \(error)")
        }
    }

    private func waitForDeath(_ death: Latch, atMost limit: Duration) async throws {
        let (gone, timer) = (gone, context.timer)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await death.wait() }
            group.addTask { try await gone.wait() }
            group.addTask { try await timer.sleep(for: limit) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func runPreStop(_ name: String, _ id: String, grace: Int, _ death: Latch) async {
        guard let hook = spec(of: name)[path: "lifecycle", "preStop"] else { return }
        let gone = gone
        let complaint: String? = await withTaskGroup(of: String?.self) { group in
            group.addTask {
                do {
                    return try await self.run(hook: hook, of: name, id, limit: .seconds(grace))
                } catch {
                    return nil  // Cancelled, because it does not matter any more.
                }
            }
            for latch in [death, gone] {
                group.addTask {
                    try? await latch.wait()
                    return nil
                }
            }
            defer { group.cancelAll() }
            return await group.next().flatMap { $0 }
        }
        if let complaint {
            await recordEvent(.warning, "FailedPreStopHook", "PreStopHook failed: \(complaint)", container: name)
        }
    }
}
