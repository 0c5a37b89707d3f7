import JSON
import SandboxModel
import Testing

@testable import SandboxControllers

@Suite struct CronJobControllerTests {
    private static func cronJob(_ fields: [String: JSONValue] = [:]) -> JSONValue {
        var job: JSONValue = [
            "apiVersion": "batch/v1", "kind": "CronJob", "metadata": ["name": "tick"],
            "spec": [
                "schedule": "* * * * *", "concurrencyPolicy": "Allow", "successfulJobsHistoryLimit": 3,
                "failedJobsHistoryLimit": 1,
                "jobTemplate": [
                    "metadata": ["labels": ["app": "tick"]],
                    "spec": ["template": ["spec": ["restartPolicy": "Never", "containers": [["name": "c"]]]]],
                ],
            ],
        ]
        for (field, value) in fields { job[path: "spec", field] = value }
        return job
    }

    private func endPods(_ phase: String, _ cluster: TestCluster) async throws {
        for pod in try await cluster.pods(\.isActivePod) { try await cluster.endPod(pod, phase) }
        try await cluster.settle()
    }

    @Test func aJobStartsWhenItIsDue() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.cronJobs, Self.cronJob())
        try await cluster.settle()
        try await cluster.pass(seconds: 59)
        #expect(try await cluster.list(.jobs).isEmpty)
        try await cluster.pass(seconds: 1)
        let job = try #require(try await cluster.list(.jobs).first)
        #expect(job.name == "tick-\(cluster.now.seconds / 60)" && job.labels == ["app": "tick"])
        #expect(job.annotation("batch.kubernetes.io/cronjob-scheduled-timestamp") == "2026-03-02T10:01:00Z")
        let running = try await cluster.object(.cronJobs, "tick")
        #expect(running[path: "status", "lastScheduleTime"] == "2026-03-02T10:01:00Z")
        #expect(running[path: "status", "active"]?[0]?["name"]?.string == job.name)
        #expect(try await cluster.events("SuccessfulCreate").first == "Created job \(job.name)")
        try await endPods("Succeeded", cluster)
        let done = try await cluster.object(.cronJobs, "tick")
        #expect(done[path: "status", "active"] == nil)
        #expect(done[path: "status", "lastSuccessfulTime"] == "2026-03-02T10:01:00Z")
        #expect(
            try await cluster.events("SawCompletedJob") == ["Saw completed job: \(job.name), condition: Complete"])
    }

    @Test(arguments: [("Allow", 2), ("Forbid", 1), ("Replace", 1)])
    func theConcurrencyPolicyDecidesAboutASecondJob(_ row: (policy: String, count: Int)) async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.cronJobs, Self.cronJob(["concurrencyPolicy": .string(row.policy)]))
        try await cluster.settle()
        try await cluster.pass(seconds: 120)
        let jobs = try await cluster.list(.jobs).map(\.name)
        #expect(jobs.count == row.count)
        let second = "tick-\(cluster.now.seconds / 60)"
        #expect(jobs.contains(second) == (row.policy != "Forbid"))
    }

    @Test func oldJobsGo() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.cronJobs, Self.cronJob(["successfulJobsHistoryLimit": 1]))
        try await cluster.settle()
        for _ in 0..<3 {
            try await cluster.pass(seconds: 60)
            try await endPods("Succeeded", cluster)
        }
        #expect(try await cluster.list(.jobs).map(\.name) == ["tick-\(cluster.now.seconds / 60)"])
    }

    @Test(
        arguments: [
            ("suspend", true, nil), ("timeZone", "Europe/Berlin", "UnknownTimeZone"),
            ("schedule", "never", "UnParseableCronJobSchedule"),
        ] as [(String, JSONValue, String?)])
    func someStartNothing(_ row: (field: String, value: JSONValue, reason: String?)) async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.cronJobs, Self.cronJob([row.field: row.value]))
        try await cluster.settle()
        try await cluster.pass(seconds: 120)
        #expect(try await cluster.list(.jobs).isEmpty)
        if let reason = row.reason { #expect(try await !cluster.events(reason).isEmpty) }
    }
}
