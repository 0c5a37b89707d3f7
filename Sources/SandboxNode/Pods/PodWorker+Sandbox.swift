import Files
import JSON
import SandboxModel

extension PodWorker {
    /// Runs the pod until none of its containers is to run any more.
    ///
    /// - Throws: `CancellationError`.
    func runToEnd() async throws {
        if sandbox == nil, !adopted.isEmpty || records.contains(where: { !$0.containerID.isEmpty }) {
            // It ran before, and its first container has gone meanwhile.
            if try await !restartAfterLoss() { return }
        }
        while true {
            try await prepareVolumes()
            let sandbox = try await ensureSandbox()
            changed()
            let death = death(of: sandbox.id)
            let hasFinished = try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    try await death.wait()
                    return false
                }
                group.addTask {
                    try await self.runContainers()
                    return true
                }
                defer { group.cancelAll() }
                return try await group.next() ?? true
            }
            if hasFinished { return }
            if try await !restartAfterLoss() { return }
        }
    }

    /// Clears up after the first container's death.
    ///
    /// - Returns: whether the pod runs again.
    private func restartAfterLoss() async throws -> Bool {
        await recordEvent(.normal, "SandboxChanged", "Pod sandbox changed, it will be killed and re-created.")
        await stopContainers(grace: 0)
        try Task.checkCancellation()
        for container in adopted.values where record(container.name)?.termination == nil {
            let ended = await ended(container.id, container.name)
            change(container.name) { record in
                record.containerID = container.id
                record.restartCount = max(record.restartCount, container.attempt)
                record.state = .terminated(ended)
            }
        }
        adopted = [:]
        await removeSandbox()
        for record in records where record.isRunning {
            let ended = await ended(record.containerID, record.name)
            change(record.name) { $0.state = .terminated(ended) }
        }
        if pod[path: "spec", "restartPolicy"]?.string == "Never" { return false }
        let waiting = records.contains { $0.kind == .initial } ? "PodInitializing" : "ContainerCreating"
        for index in records.indices {
            starts[records[index].name] = nil
            guard let ended = records[index].termination else { continue }
            let isDone = !RestartRule(of: records[index], in: pod).restarts(after: ended.exitCode)
            // Init containers run again in the new sandbox, whatever became of them.
            if records[index].kind == .initial || !isDone {
                records[index].wait(waiting)
                records[index].restartCount += 1
            }
        }
        return true
    }

    private func prepareVolumes() async throws {
        let preparing = PodVolumes(
            pod: pod, context: context, content: context.content(of: pod, address: address))
        while true {
            do {
                let prepared = try await preparing.prepare()
                volumes = prepared.volumes
                newVolumes = prepared.new
                return
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                let message = (error as? ConfigurationProblem)?.message ?? "\(error)"
                await recordEvent(.warning, "FailedMount", message)
                try await changes.wait(atMost: .seconds(5), timer: context.timer)
            }
        }
    }

    /// Brings mounted ConfigMaps, Secrets and fields up to date.
    func refreshVolumes() async {
        changes.beat()
        guard !volumes.isEmpty else { return }
        do {
            try await volumeTurn.run {
                try await PodVolumes(
                    pod: pod, context: context, content: context.content(of: pod, address: address)
                ).refresh()
            }
        } catch is CancellationError {
            return
        } catch {
            await recordEvent(.warning, "FailedMount", (error as? ConfigurationProblem)?.message ?? "\(error)")
        }
    }

    private func ensureSandbox() async throws -> RuntimeContainer {
        if let sandbox, let found = try? await context.runtime.container(sandbox.id), found.state == .running {
            use(found)
            return found
        }
        var pause = 1
        while true {
            do {
                sandboxAttempt += 1
                let settings = SandboxSettings(
                    pod: pod, attempt: sandboxAttempt - 1, dnsAddress: context.runtime.dnsAddress,
                    clusterDomain: context.clusterDomain, newVolumes: newVolumes)
                let made = try await context.runtime.startSandbox(settings)
                use(made)
                try Task.checkCancellation()
                return made
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                await recordEvent(
                    .warning, "FailedCreatePodSandBox",
                    "Failed to create pod sandbox: \((error as? RuntimeError)?.message ?? "\(error)")")
                try await context.timer.sleep(for: .seconds(pause))
                pause = min(pause * 2, 30)
            }
        }
    }

    private func use(_ container: RuntimeContainer) {
        sandbox = container
        let usesHost = pod[path: "spec", "hostNetwork"]?.bool ?? false
        address = usesHost ? context.machineAddress : container.address
    }

    func removeSandbox() async {
        guard let container = sandbox else { return }
        sandbox = nil
        // What stays is found and removed together with the pod.
        try? await context.runtime.remove(container.id)
    }

    /// Removes all that the pod has on the node.
    func removeEverything() async {
        do {
            let all = try await context.runtime.containers(ofPod: identity.uid)
            // The sandbox last: its volumes and network are the others'.
            await withTaskGroup(of: Void.self) { group in
                for container in all where container.kind != .sandbox {
                    group.addTask { try? await self.context.runtime.remove(container.id) }
                }
            }
            for container in all where container.kind == .sandbox {
                try await context.runtime.remove(container.id)
            }
            sandbox = nil
            if volumes.values.contains(where: { if case .engine = $0.place { true } else { false } })
                || (pod[path: "spec", "volumes"]?.array ?? []).contains(where: { $0["emptyDir"] != nil })
            {
                try await context.runtime.removeVolumes(ofPod: identity.uid)
            }
            let directory = context.directory(of: identity)
            try await BlockingWork.run { try Directory.removeAll(directory) }
        } catch is CancellationError {
            return
        } catch {
            // A node that starts removes what pods that are gone have left.
            await recordEvent(.warning, "FailedKillPod", "error killing pod: \(error)")
        }
    }
}
