import JSON
import SandboxModel

/// One look at a CronJob and its Jobs.
struct CronJobPass {
    let context: ControllerContext
    let events: EventRecorder
    let cronJob: JSONValue
    let jobs: [JSONValue]
    private(set) var status: JSONValue

    init(context: ControllerContext, events: EventRecorder, cronJob: JSONValue, jobs: [JSONValue]) {
        self.context = context
        self.events = events
        self.cronJob = cronJob
        self.jobs = jobs
        status = cronJob["status"] ?? [:]
    }

    private var active: [JSONValue] {
        get { status["active"]?.array ?? [] }
        set { status["active"] = newValue.isEmpty ? nil : .array(newValue) }
    }

    private func record(_ kind: EventRecorder.Kind, _ reason: String, _ message: String) async {
        await events.record(kind, reason: reason, message: message, about: cronJob)
    }

    /// Brings `status.active` up to date with what became of the Jobs.
    mutating func noteJobs() async throws(StatusError) {
        for job in jobs {
            let isListed = active.contains { $0["uid"]?.string == job.uid }
            let isEnded = JobPass.end(of: job) != nil
            if isListed, isEnded {
                active.removeAll { $0["uid"]?.string == job.uid }
                let outcome = job.hasCondition("Complete") ? "Complete" : "Failed"
                await record(.normal, "SawCompletedJob", "Saw completed job: \(job.name), condition: \(outcome)")
            } else if !isListed, !isEnded, !job.isBeingDeleted {
                await record(
                    .warning, "UnexpectedJob",
                    "Saw a job that the controller did not create or forgot: \(job.name)")
            }
            if job.hasCondition("Complete"), let time = job.time("status", "completionTime"),
                time > status.time("lastSuccessfulTime") ?? ClusterTime(seconds: 0)
            {
                status["lastSuccessfulTime"] = .string(time.text)
            }
        }
        let present = Set(jobs.map(\.uid))
        for reference in active where !present.contains(reference["uid"]?.string ?? "") {
            await record(.normal, "MissingJob", "Active job went missing: \(reference["name"]?.string ?? "")")
            active.removeAll { $0["uid"] == reference["uid"] }
        }
    }

    mutating func cleanHistory() async throws(StatusError) {
        for (condition, field, fallback) in [
            ("Complete", "successfulJobsHistoryLimit", 3), ("Failed", "failedJobsHistoryLimit", 1),
        ] {
            let limit = cronJob.spec(field, or: fallback)
            let ended = jobs.filter { $0.hasCondition(condition) && !$0.isBeingDeleted }.sorted { a, b in
                (a.time("status", "startTime") ?? a.creationTime, a.name)
                    < (b.time("status", "startTime") ?? b.creationTime, b.name)
            }
            for job in ended.prefix(max(0, ended.count - limit)) { try await delete(job) }
        }
    }

    private mutating func delete(_ job: JSONValue) async throws(StatusError) {
        try await context.remove(job.key(.jobs), uid: job.uid, propagation: .background)
        active.removeAll { $0["uid"]?.string == job.uid }
        await record(.normal, "SuccessfulDelete", "Deleted job \(job.name)")
    }

    /// Starts a Job if one is due.
    ///
    /// - Returns: until the next.
    mutating func start() async throws(StatusError) -> Duration? {
        if cronJob[path: "spec", "suspend"]?.bool ?? false { return nil }
        if let zone = cronJob[path: "spec", "timeZone"]?.string, !Self.isUTC(zone) {
            await record(
                .warning, "UnknownTimeZone",
                "invalid timeZone: \"\(zone)\": only UTC is known here")
            return nil
        }
        let text = cronJob[path: "spec", "schedule"]?.string ?? ""
        let schedule: CronSchedule
        do {
            schedule = try CronSchedule(text)
        } catch {
            await record(
                .warning, "UnParseableCronJobSchedule", "unparseable schedule: \"\(text)\" : \(error.message)")
            return nil
        }
        let now = context.clock.now()
        let wait = schedule.next(after: now)?.duration(since: now)
        var earliest = status.time("lastScheduleTime") ?? cronJob.creationTime
        let tolerance = cronJob[path: "spec", "startingDeadlineSeconds"]?.integer
        if let tolerance { earliest = max(earliest, now.advanced(bySeconds: -tolerance)) }
        await noteMissed(schedule, from: earliest, to: now)
        guard let due = schedule.last(upTo: now, after: earliest) else { return wait }
        if let tolerance, due.advanced(bySeconds: tolerance) < now {
            await record(.warning, "MissSchedule", "Missed scheduled time to start a job: \(due.text)")
            return wait
        }
        switch cronJob[path: "spec", "concurrencyPolicy"]?.string {
        case "Forbid" where !active.isEmpty:
            await record(
                .normal, "JobAlreadyActive",
                "Not starting job because prior execution is running and concurrency policy is Forbid")
            return wait
        case "Replace":
            let listed = Set(active.compactMap { $0["uid"]?.string })
            for job in jobs where listed.contains(job.uid) { try await delete(job) }
        default: break
        }
        try await create(for: due)
        return wait
    }

    private static func isUTC(_ zone: String) -> Bool {
        ["", "UTC", "Etc/UTC", "Etc/GMT", "GMT", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu"].contains(zone)
    }

    private func noteMissed(_ schedule: CronSchedule, from earliest: ClusterTime, to now: ClusterTime) async {
        var time = earliest
        for _ in 0...100 {
            guard let next = schedule.next(after: time), next <= now else { return }
            time = next
        }
        await record(
            .warning, "TooManyMissedTimes",
            "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew")
    }

    private mutating func create(for due: ClusterTime) async throws(StatusError) {
        let template = cronJob[path: "spec", "jobTemplate"] ?? [:]
        var job: JSONValue = [
            "apiVersion": "batch/v1", "kind": "Job",
            "metadata": [
                "name": .string("\(cronJob.name)-\(due.seconds / 60)"), "namespace": .string(cronJob.namespace),
                "ownerReferences": [cronJob.controllerReference],
            ],
            "spec": template["spec"] ?? [:],
        ]
        for field in ["labels", "annotations"] {
            job.set(template[path: "metadata", field], at: ["metadata", field])
        }
        job.setAnnotation("batch.kubernetes.io/cronjob-scheduled-timestamp", due.text)
        do {
            let created = try await context.objects.create(.jobs, job)
            await record(.normal, "SuccessfulCreate", "Created job \(created.name)")
            list(created)
        } catch  where error.reason == "AlreadyExists" {
            // Made before, but the status could not be written.
            let made = try await context.find(job.key(.jobs))
            if let made, made.isControlled(by: cronJob), JobPass.end(of: made) == nil { list(made) }
        } catch {
            await record(.warning, "FailedCreate", "Error creating job: \(error.message)")
            throw error
        }
        status["lastScheduleTime"] = .string(due.text)
    }

    private mutating func list(_ job: JSONValue) {
        if active.contains(where: { $0["uid"]?.string == job.uid }) { return }
        var reference: JSONValue = ["apiVersion": "batch/v1", "kind": "Job"]
        for field in ["name", "namespace", "uid", "resourceVersion"] {
            reference[field] = job[path: "metadata", field]
        }
        active.append(reference)
    }
}
