import JSON
import SandboxModel
import Testing

@testable import SandboxControllers

@Suite struct JobControllerTests {
    private static func job(_ fields: [String: JSONValue] = [:]) -> JSONValue {
        var job: JSONValue = [
            "apiVersion": "batch/v1", "kind": "Job", "metadata": ["name": "task"],
            "spec": [
                "parallelism": 1, "completions": 1, "backoffLimit": 6,
                "template": ["spec": ["restartPolicy": "Never", "containers": [["name": "c"]]]],
            ],
        ]
        for (field, value) in fields { job[path: "spec", field] = value.isNull ? nil : value }
        return job
    }

    private func task(_ cluster: TestCluster) async throws -> JSONValue { try await cluster.object(.jobs, "task") }

    private func types(_ job: JSONValue) -> [String] {
        (job[path: "status", "conditions"]?.array ?? []).filter { $0["status"] == "True" }
            .map { "\($0["type"]?.string ?? "") \($0["reason"]?.string ?? "")" }
    }

    /// Ends all pods that have not ended.
    private func end(_ phase: String, code: Int = 0, _ cluster: TestCluster) async throws {
        for pod in try await cluster.pods(\.isActivePod) { try await cluster.endPod(pod, phase, exitCode: code) }
        try await cluster.settle()
    }

    @Test func aPodIsMadeWithTheLabelsOfTheJob() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.jobs, Self.job())
        try await cluster.settle()
        let job = try await task(cluster)
        let pod = try #require(try await cluster.pods().first)
        #expect(pod.labels == job[path: "spec", "template", "metadata", "labels"]?.object)
        #expect(pod.isControlled(by: job))
        #expect(
            job["status"] == [
                "active": 1, "ready": 0, "terminating": 0, "uncountedTerminatedPods": [:],
                "startTime": "2026-03-02T10:00:00Z",
            ])
    }

    @Test func enoughSuccessesCompleteIt() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.jobs, Self.job(["completions": 3, "parallelism": 2]))
        try await cluster.settle()
        #expect(try await cluster.pods().count == 2)
        try await end("Succeeded", cluster)
        #expect(try await cluster.pods(\.isActivePod).count == 1)
        try await end("Succeeded", cluster)
        let job = try await task(cluster)
        #expect(types(job) == ["SuccessCriteriaMet CompletionsReached", "Complete CompletionsReached"])
        #expect(job.condition("Complete")?["message"] == "Reached expected number of succeeded pods")
        #expect(job.status("succeeded") == 3 && job[path: "status", "active"] == nil)
        #expect(job[path: "status", "completionTime"] == "2026-03-02T10:00:00Z")
        #expect(try await cluster.events("Completed") == ["Job completed"])
    }

    @Test func failuresBackOffAndEndItAtTheLimit() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.jobs, Self.job(["backoffLimit": 1]))
        try await cluster.settle()
        try await end("Failed", code: 1, cluster)
        #expect(try await cluster.pods(\.isActivePod).isEmpty)
        #expect(try await task(cluster).status("failed") == 1)
        try await cluster.pass(seconds: 9)
        #expect(try await cluster.pods(\.isActivePod).isEmpty)
        try await cluster.pass(seconds: 1)
        #expect(try await cluster.pods(\.isActivePod).count == 1)
        try await end("Failed", code: 1, cluster)
        let job = try await task(cluster)
        #expect(types(job) == ["FailureTarget BackoffLimitExceeded", "Failed BackoffLimitExceeded"])
        #expect(job.condition("Failed")?["message"] == "Job has reached the specified backoff limit")
        #expect(job.status("failed") == 2)
        #expect(try await cluster.events("BackoffLimitExceeded") == ["Job has reached the specified backoff limit"])
    }

    @Test func aDeadlineEndsIt() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.jobs, Self.job(["activeDeadlineSeconds": 5]))
        try await cluster.run()
        try await cluster.pass(seconds: 6)
        #expect(try await cluster.pods().isEmpty)
        let job = try await task(cluster)
        #expect(types(job) == ["FailureTarget DeadlineExceeded", "Failed DeadlineExceeded"])
        #expect(job.condition("Failed")?["message"] == "Job was active longer than specified deadline")
    }

    @Test func aFailedJobEndsWhenItsLastPodHasStopped() async throws {
        let cluster = try await TestCluster()
        cluster.objects.deleteSlowly()
        try await cluster.create(.jobs, Self.job(["backoffLimit": 0, "parallelism": 2, "completions": 2]))
        try await cluster.run()
        try await cluster.endPod(try #require(try await cluster.pods().first), "Failed", exitCode: 1)
        try await cluster.settle()
        #expect(types(try await task(cluster)) == ["FailureTarget BackoffLimitExceeded"])
        #expect(try await task(cluster).status("terminating") == 1)
        try await cluster.stopPods()
        #expect(types(try await task(cluster)).last == "Failed BackoffLimitExceeded")
        #expect(try await task(cluster).status("terminating") == 0)
    }

    @Test func indexesAreHandedOutAndWrittenDown() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(
            .jobs, Self.job(["completionMode": "Indexed", "completions": 4, "parallelism": 3]))
        try await cluster.settle()
        let pods = try await cluster.pods()
        #expect(pods.map(JobPods.index) == [0, 1, 2])
        #expect(pods[1].name.hasPrefix("task-1-") && pods[1][path: "spec", "hostname"] == "task-1")
        #expect(pods[1].labels["batch.kubernetes.io/job-completion-index"] == "1")
        #expect(pods[1][path: "spec", "containers"]?[0]?["env"]?[0]?["name"] == "JOB_COMPLETION_INDEX")
        try await cluster.endPod(pods[0], "Succeeded")
        try await cluster.endPod(pods[2], "Succeeded")
        try await cluster.settle()
        #expect(try await task(cluster)[path: "status", "completedIndexes"] == "0,2")
        #expect(try await cluster.pods(\.isActivePod).compactMap(JobPods.index) == [1, 3])
        try await end("Succeeded", cluster)
        #expect(try await task(cluster)[path: "status", "completedIndexes"] == "0-3")
        #expect(try await task(cluster).hasCondition("Complete"))
    }

    @Test func anIndexThatFailsTooOftenFailsAloneAndTheJobAtTheEnd() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(
            .jobs,
            Self.job([
                "completionMode": "Indexed", "completions": 2, "parallelism": 2, "backoffLimitPerIndex": 1,
                "backoffLimit": .null,
            ]))
        try await cluster.settle()
        for _ in 0..<2 {
            let pod = try #require(try await cluster.pods { $0.isActivePod && JobPods.index(of: $0) == 0 }.first)
            try await cluster.endPod(pod, "Failed", exitCode: 1)
            try await cluster.settle()
            try await cluster.pass(seconds: 10)
        }
        #expect(try await task(cluster)[path: "status", "failedIndexes"] == "0")
        #expect(types(try await task(cluster)).isEmpty)
        try await end("Succeeded", cluster)
        #expect(types(try await task(cluster)) == ["FailureTarget FailedIndexes", "Failed FailedIndexes"])
        #expect(try await task(cluster)[path: "status", "completedIndexes"] == "1")
    }

    @Test func aSuccessPolicyEndsItEarly() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(
            .jobs,
            Self.job([
                "completionMode": "Indexed", "completions": 3, "parallelism": 3,
                "successPolicy": ["rules": [["succeededIndexes": "0"]]],
            ]))
        try await cluster.settle()
        try await cluster.endPod(try #require(try await cluster.pods().first), "Succeeded")
        try await cluster.settle()
        #expect(types(try await task(cluster)) == ["SuccessCriteriaMet SuccessPolicy", "Complete SuccessPolicy"])
        #expect(try await cluster.pods(\.isActivePod).isEmpty)
    }

    @Test func aSuspendedJobHasNoPods() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.jobs, Self.job(["suspend": true]))
        try await cluster.settle()
        #expect(try await cluster.pods().isEmpty)
        #expect(types(try await task(cluster)) == ["Suspended JobSuspended"])
        #expect(try await task(cluster)[path: "status", "startTime"] == nil)
        try await cluster.change(.jobs, "task") { $0[path: "spec", "suspend"] = false }
        try await cluster.settle()
        #expect(try await cluster.pods().count == 1)
        #expect(try await task(cluster).condition("Suspended")?["reason"] == "JobResumed")
    }

    @Test func aFinishedJobIsDeletedWhenItsTimeIsOver() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.jobs, Self.job(["ttlSecondsAfterFinished": 10]))
        try await cluster.settle()
        try await end("Succeeded", cluster)
        try await cluster.pass(seconds: 9)
        #expect(try await cluster.list(.jobs).count == 1)
        try await cluster.pass(seconds: 1)
        #expect(try await cluster.list(.jobs).isEmpty)
    }

    @Test func countedPodsStayCountedWhenTheyAreDeleted() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.jobs, Self.job(["completions": 2]))
        try await cluster.settle()
        try await end("Succeeded", cluster)
        let ended = try #require(try await cluster.pods { $0.phase == "Succeeded" }.first)
        try await cluster.delete(.pods, ended.name)
        try await cluster.settle()
        try await end("Succeeded", cluster)
        #expect(try await task(cluster).status("succeeded") == 2)
        #expect(try await task(cluster).hasCondition("Complete"))
    }

    @Test func workersWithoutACountAreDoneWhenOneSucceedsAndAllHaveEnded() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.jobs, Self.job(["completions": .null, "parallelism": 2]))
        try await cluster.settle()
        let pods = try await cluster.pods()
        try await cluster.endPod(pods[0], "Succeeded")
        try await cluster.settle()
        #expect(try await cluster.pods(\.isActivePod).count == 1)
        #expect(try await !task(cluster).hasCondition("Complete"))
        try await cluster.endPod(pods[1], "Succeeded")
        try await cluster.settle()
        #expect(try await task(cluster).hasCondition("Complete"))
    }

    @Test func aRuleForAnExitCodeFailsTheJobAtOnce() async throws {
        let cluster = try await TestCluster()
        let rule: JSONValue = ["action": "FailJob", "onExitCodes": ["operator": "In", "values": [42]]]
        try await cluster.create(.jobs, Self.job(["podFailurePolicy": ["rules": [rule]]]))
        try await cluster.settle()
        let pod = try #require(try await cluster.pods().first)
        try await end("Failed", code: 42, cluster)
        let job = try await task(cluster)
        #expect(types(job).last == "Failed PodFailurePolicy")
        #expect(
            job.condition("Failed")?["message"]?.string
                == "Container c for pod ns/\(pod.name) failed with exit code 42 matching FailJob rule at index 0")
    }

    @Test(arguments: [("", ""), ("0", "0"), ("0,1", "0,1"), ("0-2", "0-2"), ("5,0-3,7-9", "0-3,5,7-9"), ("x", "")])
    func indexSetsAreWrittenShort(_ row: (String, String)) {
        #expect(IndexSet(row.0).text == row.1)
    }
}
