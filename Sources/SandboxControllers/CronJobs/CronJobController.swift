import JSON
import SandboxModel

/// Starts the Jobs of CronJobs when they are due, and deletes old ones.
struct CronJobController: Controller {
    let context: ControllerContext
    let events: EventRecorder

    init(context: ControllerContext) {
        self.context = context
        events = context.recorder("cronjob-controller")
    }

    var watched: [GroupResource] { [.cronJobs, .jobs] }

    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        guard change.resource == .jobs else { return [change.key] }
        return change.states.compactMap { $0.controllerKey(kind: "CronJob", .cronJobs) }
    }

    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
        guard let cronJob = try await context.find(key), !cronJob.isBeingDeleted else { return nil }
        let jobs = try await context.objects.list(.jobs, namespace: key.namespace)
            .filter { $0.isControlled(by: cronJob) }
        var pass = CronJobPass(context: context, events: events, cronJob: cronJob, jobs: jobs)
        try await pass.noteJobs()
        try await pass.cleanHistory()
        var failure: StatusError?
        var wait: Duration?
        do { wait = try await pass.start() } catch { failure = error }
        try await context.writeStatus(pass.status, of: cronJob, .cronJobs)
        if let failure { throw failure }
        return wait
    }
}
