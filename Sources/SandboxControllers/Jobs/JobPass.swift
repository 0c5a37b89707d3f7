import JSON
import SandboxModel

/// One look at a Job that has not ended.
struct JobPass {
    struct Verdict {
        var reason: String
        var message: String
    }

    let context: ControllerContext
    let events: EventRecorder
    let job: JSONValue
    let pods: [JSONValue]
    let ledger: JobLedger
    private(set) var status: JSONValue
    /// Until a deadline or the next try.
    private(set) var wait: Duration?
    private var conditions: Conditions

    init(
        context: ControllerContext, events: EventRecorder, job: JSONValue, pods: [JSONValue], ledger: JobLedger
    ) {
        self.context = context
        self.events = events
        self.job = job
        self.pods = pods
        self.ledger = ledger
        status = job["status"] ?? [:]
        conditions = Conditions(of: job)
    }

    /// When a Job has ended; nil while it has not.
    static func end(of job: JSONValue) -> ClusterTime? {
        for type in ["Complete", "Failed"] where job.hasCondition(type) {
            return job.condition(type)?.time("lastTransitionTime") ?? job.creationTime
        }
        return nil
    }

    private var now: ClusterTime { context.clock.now() }
    private var isIndexed: Bool { job[path: "spec", "completionMode"] == "Indexed" }
    private var completions: Int? { job[path: "spec", "completions"]?.integer }
    private var parallelism: Int { job.spec("parallelism", or: 1) }
    private var isSuspended: Bool { job[path: "spec", "suspend"]?.bool ?? false }
    private var replacesOnlyFailed: Bool { job[path: "spec", "podReplacementPolicy"] == "Failed" }

    private func hasFailed(_ pod: JSONValue) -> Bool {
        if pod.phase == "Failed" { return true }
        return !replacesOnlyFailed && pod.isBeingDeleted && pod.phase != "Succeeded"
    }

    mutating func run() async throws(StatusError) {
        var active = pods.filter(\.isActivePod)
        let terminating = pods.count { $0.isBeingDeleted && !$0.isEndedPod }
        let policy = JobFailurePolicy(job: job)
        let failedPods = pods.filter { hasFailed($0) && policy.counts($0) }
        let succeededPods = pods.filter { $0.phase == "Succeeded" }
        var counts = ledger.count(
            job.key(.jobs), uid: job.uid, succeeded: Set(succeededPods.map(\.uid)), failed: Set(failedPods.map(\.uid)),
            known: (job.status("succeeded"), job.status("failed")))
        let indexes =
            isIndexed
            ? JobIndexes(job: job, succeeded: succeededPods, failed: failedPods, policy: policy) : nil
        if let indexes {
            counts.succeeded = indexes.done.count
            status["completedIndexes"] = indexes.done.text.isEmpty ? nil : .string(indexes.done.text)
            if indexes.isLimitedPerIndex { status["failedIndexes"] = .string(indexes.failed.text) }
        }
        status["succeeded"] = counts.succeeded.unlessZero
        status["failed"] = counts.failed.unlessZero
        status["uncountedTerminatedPods"] = [:]
        await noteStart()
        let maker = JobPods(context: context, events: events, job: job)
        var failure: StatusError?
        if let verdict = verdict(counts.failed, policy, indexes, active: active) {
            note("FailureTarget", verdict)
            do { try await maker.delete(active) } catch { failure = error }
            if failure == nil { active = [] }
            if active.isEmpty, terminating == 0, pods.allSatisfy({ $0.isEndedPod }) {
                note("Failed", verdict)
                await events.record(.warning, reason: verdict.reason, message: verdict.message, about: job)
            }
        } else if let verdict = success(counts.succeeded, indexes, active: active.count) {
            note("SuccessCriteriaMet", verdict)
            do { try await maker.delete(active) } catch { failure = error }
            if failure == nil { active = [] }
            if active.isEmpty, terminating == 0, pods.allSatisfy({ $0.isEndedPod }) {
                note("Complete", verdict)
                status["completionTime"] = .string(now.text)
                await events.record(.normal, reason: "Completed", message: "Job completed", about: job)
            }
        } else {
            do {
                active = try await manage(
                    active, terminating: terminating, succeeded: counts.succeeded, indexes: indexes,
                    failed: failedPods, maker)
            } catch { failure = error }
        }
        status["active"] = active.count.unlessZero
        status["ready"] = .integer(active.count(where: \.isReadyPod))
        status["terminating"] = .integer(terminating)
        status["conditions"] = conditions.value
        if let failure { throw failure }
    }

    private mutating func note(_ type: String, _ verdict: Verdict) {
        conditions.set(
            type, true, reason: verdict.reason, message: verdict.message, now: now, timeFields: ["lastProbeTime"])
    }

    private mutating func noteStart() async {
        let wasSuspended = conditions["Suspended"]?["status"] == "True"
        if isSuspended, !wasSuspended {
            conditions.set(
                "Suspended", true, reason: "JobSuspended", message: "Job suspended", now: now,
                timeFields: ["lastProbeTime"])
            status["startTime"] = nil
            await events.record(.normal, reason: "Suspended", message: "Job suspended", about: job)
        } else if !isSuspended {
            if wasSuspended {
                conditions.set(
                    "Suspended", false, reason: "JobResumed", message: "Job resumed", now: now,
                    timeFields: ["lastProbeTime"])
                await events.record(.normal, reason: "Resumed", message: "Job resumed", about: job)
            }
            if status["startTime"] == nil { status["startTime"] = .string(now.text) }
        }
    }

    /// Why the Job has failed; nil when it has not.
    private mutating func verdict(
        _ failed: Int, _ policy: JobFailurePolicy, _ indexes: JobIndexes?, active: [JSONValue]
    ) -> Verdict? {
        if let target = conditions["FailureTarget"], target["status"] == "True" {
            return Verdict(reason: target["reason"]?.string ?? "", message: target["message"]?.string ?? "")
        }
        if conditions["SuccessCriteriaMet"]?["status"] == "True" { return nil }
        if let message = pods.lazy.compactMap({ policy.failure(of: $0) }).first {
            return Verdict(reason: "PodFailurePolicy", message: message)
        }
        if let verdict = indexes?.verdict { return verdict }
        // Limits for each index leave the whole without one.
        let limit = job.spec("backoffLimit", or: indexes?.isLimitedPerIndex ?? false ? Int(Int32.max) : 6)
        let restarts = active.reduce(0) { $0 + JobPods.restarts(of: $1) }
        let restartsTooOften =
            job[path: "spec", "template", "spec", "restartPolicy"] == "OnFailure"
            && (limit == 0 ? restarts > 0 : restarts >= limit)
        if failed > limit || restartsTooOften {
            return Verdict(
                reason: "BackoffLimitExceeded", message: "Job has reached the specified backoff limit")
        }
        if !isSuspended, let seconds = job[path: "spec", "activeDeadlineSeconds"]?.integer,
            let start = status["startTime"]?.string.flatMap({ ClusterTime($0) })
        {
            let deadline = start.advanced(bySeconds: seconds)
            if deadline <= now {
                return Verdict(
                    reason: "DeadlineExceeded", message: "Job was active longer than specified deadline")
            }
            waitFor(deadline.duration(since: now))
        }
        return nil
    }

    /// Why the Job is done; nil while it is not.
    private func success(_ succeeded: Int, _ indexes: JobIndexes?, active: Int) -> Verdict? {
        if let met = conditions["SuccessCriteriaMet"], met["status"] == "True" {
            return Verdict(reason: met["reason"]?.string ?? "", message: met["message"]?.string ?? "")
        }
        if let success = indexes?.success { return success }
        let isDone = completions.map { succeeded >= $0 } ?? (succeeded > 0 && active == 0)
        guard isDone else { return nil }
        return Verdict(reason: "CompletionsReached", message: "Reached expected number of succeeded pods")
    }

    private mutating func waitFor(_ duration: Duration) {
        wait = min(wait ?? duration, duration)
    }

    /// Makes or deletes pods.
    ///
    /// - Returns: those that are active after it.
    private mutating func manage(
        _ active: [JSONValue], terminating: Int, succeeded: Int, indexes: JobIndexes?, failed: [JSONValue],
        _ maker: JobPods
    ) async throws(StatusError) -> [JSONValue] {
        if isSuspended {
            try await maker.delete(active)
            return []
        }
        var wanted = parallelism
        if let completions {
            wanted = min(completions - succeeded - (indexes?.failed.count ?? 0), parallelism)
        } else if succeeded > 0 {
            wanted = active.count
        }
        if active.count > wanted {
            let going = active.sorted(by: ReplicaSetController.goesFirst).prefix(active.count - wanted)
            try await maker.delete(Array(going))
            return active.filter { pod in !going.contains { $0.uid == pod.uid } }
        }
        let missing = wanted - active.count - (replacesOnlyFailed ? terminating : 0)
        guard missing > 0 else { return active }
        let isLimitedPerIndex = indexes?.isLimitedPerIndex ?? false
        let succeededPods = pods.filter { $0.phase == "Succeeded" }
        if !isLimitedPerIndex, let backoff = JobPods.backoff(after: failed, succeeded: succeededPods, now: now) {
            waitFor(backoff)
            return active
        }
        var all = active
        guard let indexes else {
            for _ in 0..<missing { all.append(try await maker.create(index: nil)) }
            return all
        }
        for index in indexes.open(without: active) where all.count < active.count + missing {
            if isLimitedPerIndex, let backoff = indexes.backoff(of: index, now: now) {
                waitFor(backoff)
                continue
            }
            all.append(
                try await maker.create(index: index, failures: isLimitedPerIndex ? indexes.failures(of: index) : nil))
        }
        return all
    }
}
