import JSON
import SandboxModel

/// Turns changes into keys and keys into calls of the controllers.
struct ControllerRunner: Sendable {
    let context: ControllerContext
    let controllers: [any Controller]

    func run() async {
        let (jobs, continuation) = AsyncStream<WorkQueue.Job>.makeStream()
        let queue = WorkQueue(jobs: continuation)
        await withDiscardingTaskGroup { group in
            group.addTask { await observe(queue) }
            // One child a key in work or waiting: an idle cluster has none.
            for await job in jobs {
                switch job {
                case .reconcile(let item): group.addTask { await reconcile(item, queue) }
                case .wait(let duration, let item, let ticket):
                    group.addTask {
                        do { try await context.sleep(duration) } catch { return }  // Cancelled.
                        queue.wake(item, ticket: ticket)
                    }
                }
            }
        }
    }

    private func observe(_ queue: WorkQueue) async {
        for controller in controllers {
            do { try await controller.prepare() } catch { continue }  // Said again by what needs it.
        }
        let watched = controllers.map(\.watched)
        let resources = Set(watched.joined()).sorted { $0.description < $1.description }
        var observed = ObservedObjects()
        for await change in context.objects.changes(to: resources) {
            guard let change = observed.apply(change) else { continue }
            for (index, controller) in controllers.enumerated() where watched[index].contains(change.resource) {
                for key in controller.keys(affectedBy: change, among: observed) {
                    queue.add(WorkQueue.Item(controller: index, key: key))
                }
            }
        }
    }

    private func reconcile(_ item: WorkQueue.Item, _ queue: WorkQueue) async {
        do {
            queue.finish(item, again: try await controllers[item.controller].reconcile(item.key))
        } catch {
            // Nothing can be made in a namespace that goes away, and all of it goes soon.
            let isHopeless = error.code == 403 && error.message.contains("because it is being terminated")
            if isHopeless { queue.finish(item, again: nil) } else { queue.finishFailed(item) }
        }
    }
}
