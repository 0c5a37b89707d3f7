import JSON
import SandboxModel

/// What became of the indexes of an Indexed Job.
struct JobIndexes {
    static let failureCountAnnotation = "batch.kubernetes.io/job-index-failure-count"

    private let job: JSONValue
    private let completions: Int
    private var failuresByIndex: [Int: Int] = [:]
    private var failedPods: [JSONValue] = []
    private(set) var done: IndexSet
    /// Those that failed for good; always empty without `backoffLimitPerIndex`.
    private(set) var failed: IndexSet

    init(job: JSONValue, succeeded: [JSONValue], failed failedPods: [JSONValue], policy: JobFailurePolicy) {
        self.job = job
        completions = job.spec("completions")
        done = IndexSet(job[path: "status", "completedIndexes"]?.string ?? "")
        failed = IndexSet(job[path: "status", "failedIndexes"]?.string ?? "")
        for index in succeeded.compactMap(JobPods.index) where index < completions { done.insert(index) }
        guard let limit = job[path: "spec", "backoffLimitPerIndex"]?.integer else { return }
        self.failedPods = failedPods
        for pod in failedPods {
            guard let index = JobPods.index(of: pod), index < completions, !done.contains(index) else { continue }
            // Each pod knows of the failures before it, so that it may be deleted.
            let before = pod.annotation(Self.failureCountAnnotation).flatMap { Int($0) } ?? 0
            failuresByIndex[index] = max(failuresByIndex[index] ?? 0, before + 1)
            if before + 1 > limit || policy.failsIndex(of: pod) { failed.insert(index) }
        }
    }

    var isLimitedPerIndex: Bool { job[path: "spec", "backoffLimitPerIndex"] != nil }

    func failures(of index: Int) -> Int { failuresByIndex[index] ?? 0 }

    /// The indexes that still want a pod.
    func open(without active: [JSONValue]) -> [Int] {
        let taken = Set(active.compactMap(JobPods.index))
        return (0..<completions).filter { !done.contains($0) && !failed.contains($0) && !taken.contains($0) }
    }

    /// How long an index waits for its next pod.
    func backoff(of index: Int, now: ClusterTime) -> Duration? {
        JobPods.backoff(after: failedPods.filter { JobPods.index(of: $0) == index }, succeeded: [], now: now)
    }

    /// Why the Job has failed for its indexes.
    var verdict: JobPass.Verdict? {
        if let most = job[path: "spec", "maxFailedIndexes"]?.integer, failed.count > most {
            return .init(
                reason: "MaxFailedIndexesExceeded",
                message: "Job has exceeded the specified maximal number of failed indexes")
        }
        guard failed.count > 0, done.count + failed.count >= completions else { return nil }
        return .init(reason: "FailedIndexes", message: "Job has failed indexes")
    }

    /// Why the Job counts as done before all its indexes are (`spec.successPolicy`).
    var success: JobPass.Verdict? {
        for (number, rule) in (job[path: "spec", "successPolicy", "rules"]?.array ?? []).enumerated() {
            let listed = rule["succeededIndexes"]?.string.map { IndexSet($0) }
            let met = listed.map { $0.intersection(done) } ?? done
            let isMet =
                if let count = rule["succeededCount"]?.integer { met.count >= count } else {
                    listed.map { $0.count == met.count } ?? false
                }
            if isMet { return .init(reason: "SuccessPolicy", message: "Matched rules at index \(number)") }
        }
        return nil
    }
}
