import JSON
import SandboxModel

/// Runs the pods of Jobs until enough have succeeded or too many failed, and deletes Jobs whose time is over.
///
/// Pods bear no `batch.kubernetes.io/job-tracking` finalizer: this controller sees every change, and its ledger remembers
/// the pods it has counted.
struct JobController: Controller {
    let context: ControllerContext
    let events: EventRecorder
    let ledger = JobLedger()

    init(context: ControllerContext) {
        self.context = context
        events = context.recorder("job-controller")
    }

    var watched: [GroupResource] { [.jobs, .pods] }

    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        guard change.resource == .pods else { return [change.key] }
        return change.states.compactMap { $0.controllerKey(kind: "Job", .jobs) }
    }

    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
        guard let job = try await context.find(key) else {
            ledger.forget(key)
            return nil
        }
        if let end = JobPass.end(of: job) { return try await expire(job, end: end) }
        // The API server gives each Job a selector.
        guard !job.isBeingDeleted, let object = job[path: "spec", "selector"], !object.isEmpty,
            let selector = LabelSelector(object: object)
        else { return nil }
        let pods = try await context.claim(.pods, for: job, selector: selector)
        var pass = JobPass(context: context, events: events, job: job, pods: pods, ledger: ledger)
        var failure: StatusError?
        do { try await pass.run() } catch { failure = error }
        let written = try await context.writeStatus(pass.status, of: job, .jobs)
        if let failure { throw failure }
        if let end = JobPass.end(of: written) { return try await expire(written, end: end) }
        return pass.wait
    }

    /// Deletes a finished Job when its time to live is over.
    private func expire(_ job: JSONValue, end: ClusterTime) async throws(StatusError) -> Duration? {
        guard let lifetime = job[path: "spec", "ttlSecondsAfterFinished"]?.integer, !job.isBeingDeleted
        else { return nil }
        let now = context.clock.now()
        let expiry = end.advanced(bySeconds: lifetime)
        if expiry > now { return expiry.duration(since: now) }
        try await context.remove(job.key(.jobs), uid: job.uid, propagation: .background)
        return nil
    }
}
