import JSON
import SandboxModel

/// Makes and deletes the pods of a Job.
struct JobPods {
    static let indexName = "batch.kubernetes.io/job-completion-index"

    let context: ControllerContext
    let events: EventRecorder
    let job: JSONValue

    static func index(of pod: JSONValue) -> Int? {
        pod.annotation(indexName).flatMap { Int($0) }
    }

    /// Of all containers together.
    static func restarts(of pod: JSONValue) -> Int {
        ["initContainerStatuses", "containerStatuses"].reduce(0) { sum, field in
            (pod["status"]?[field]?.array ?? []).reduce(sum) { $0 + ($1["restartCount"]?.integer ?? 0) }
        }
    }

    /// How long to wait before the next pod: 10 s after a failure, twice as long after each further one.
    static func backoff(after failed: [JSONValue], succeeded: [JSONValue], now: ClusterTime) -> Duration? {
        let success = succeeded.map(end).max()
        let recent = failed.map(end).filter { time in success.map { time > $0 } ?? true }
        guard let last = recent.max() else { return nil }
        let seconds = min(600, 10 << min(recent.count - 1, 6))
        let due = last.advanced(bySeconds: seconds)
        return due > now ? due.duration(since: now) : nil
    }

    /// When a pod's last container ended.
    private static func end(of pod: JSONValue) -> ClusterTime {
        let containers = (pod[path: "status", "containerStatuses"]?.array ?? [])
            .compactMap { $0.time("state", "terminated", "finishedAt") }
        return containers.max() ?? pod.condition("Ready")?.time("lastTransitionTime")
            ?? pod.time("metadata", "deletionTimestamp") ?? pod.creationTime
    }

    func create(index: Int?, failures: Int? = nil) async throws(StatusError) -> JSONValue {
        var pod = job.podFromTemplate()
        if let index {
            pod.set(.string("\(job.name)-\(index)-"), at: ["metadata", "generateName"])
            pod.setAnnotation(Self.indexName, String(index))
            pod.setLabel(Self.indexName, String(index))
            pod.setAnnotation(JobIndexes.failureCountAnnotation, failures.map { String($0) })
            pod.set(.string("\(job.name)-\(index)"), at: ["spec", "hostname"])
            for field in ["initContainers", "containers"] {
                guard let containers = pod["spec"]?[field]?.array else { continue }
                pod.set(.array(containers.map(Self.withIndex)), at: ["spec", field])
            }
        }
        do {
            let created = try await context.objects.create(.pods, pod)
            await events.record(
                .normal, reason: "SuccessfulCreate", message: "Created pod: \(created.name)", about: job)
            return created
        } catch {
            await events.record(
                .warning, reason: "FailedCreate", message: "Error creating: \(error.message)", about: job)
            throw error
        }
    }

    private static func withIndex(_ container: JSONValue) -> JSONValue {
        let name: JSONValue = "JOB_COMPLETION_INDEX"
        var environment = container["env"]?.array ?? []
        if environment.contains(where: { $0["name"] == name }) { return container }
        environment.append([
            "name": name,
            "valueFrom": ["fieldRef": ["apiVersion": "v1", "fieldPath": .string("metadata.labels['\(indexName)']")]],
        ])
        var container = container
        container["env"] = .array(environment)
        return container
    }

    func delete(_ pods: [JSONValue]) async throws(StatusError) {
        for pod in pods {
            try await context.remove(pod.key(.pods), uid: pod.uid)
            await events.record(
                .normal, reason: "SuccessfulDelete", message: "Deleted pod: \(pod.name)", about: job)
        }
    }
}
