import JSON
import SandboxModel

extension PodWorker {
    /// Something in the status is new.
    nonisolated func changed() { statusChanged.yield() }

    /// Writes statuses as they change, until the task is cancelled.
    func publishStatuses() async {
        changed()
        for await _ in statusChanges { await writeStatus() }
    }

    /// Writes the status if it differs from the last.
    func writeStatus() async {
        do {
            try await statusTurn.run { try await self.writeStatusNow() }
        } catch is CancellationError {
            return
        } catch let error as StatusError where error.code == 404 || error.code == 409 {
            return  // The pod is gone, or another of its name is there.
        } catch {
            // The next try; a cancelled sleep does no harm.
            try? await context.timer.sleep(for: .seconds(1))
            changed()
        }
    }

    private func writeStatusNow() async throws {
        let status = PodStatus(
            pod: pod, records: records, address: address, hostAddress: context.hostAddress,
            hasSandbox: sandbox != nil, startTime: startTime, failure: failure, previous: previousStatus,
            now: context.clock.now()
        ).json
        if status == previousStatus { return }
        var object = pod
        object[path: "metadata", "resourceVersion"] = nil
        object["status"] = status
        try await context.objects.update(.pods, object, subresource: "status")
        previousStatus = status
    }
}
