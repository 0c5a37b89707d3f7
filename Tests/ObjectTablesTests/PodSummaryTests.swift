import JSON
import SandboxModel
import Testing

@testable import ObjectTables

@Suite("A pod in a few words")
struct PodSummaryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var status: JSONValue
        var ready: String
        var reason: String
        var restarts = "0"
        var spec: JSONValue = ["containers": [["name": "a"], ["name": "b"]]]
        var metadata: JSONValue = [:]
        var testDescription: String { reason }
    }

    static let now = ClusterTime(seconds: 1_000_000)
    static let running: JSONValue = ["name": "a", "ready": true, "restartCount": 0, "state": ["running": [:]]]

    @Test(
        "says what the containers do",
        arguments: [
            Case(status: ["phase": "Pending"], ready: "0/2", reason: "Pending"),
            Case(
                status: [
                    "phase": "Running",
                    "containerStatuses": [
                        running,
                        [
                            "name": "b", "ready": false, "restartCount": 3,
                            "state": ["waiting": ["reason": "CrashLoopBackOff"]],
                            "lastState": ["terminated": ["finishedAt": .string(ClusterTime(seconds: 999_990).text)]],
                        ],
                    ],
                ], ready: "1/2", reason: "CrashLoopBackOff", restarts: "3 (10s ago)"),
            Case(
                status: [
                    "phase": "Running", "conditions": [["type": "Ready", "status": "True"]],
                    "containerStatuses": [
                        running, ["name": "b", "state": ["terminated": ["reason": "Completed", "exitCode": 0]]],
                    ],
                ], ready: "1/2", reason: "Running"),
            Case(
                status: [
                    "phase": "Running",
                    "containerStatuses": [
                        ["name": "b", "state": ["terminated": ["reason": "Completed", "exitCode": 0]]], running,
                    ],
                ], ready: "1/2", reason: "NotReady"),
            Case(
                status: ["phase": "Failed", "containerStatuses": [["state": ["terminated": ["exitCode": 3]]]]],
                ready: "0/2", reason: "ExitCode:3"),
            Case(
                status: [
                    "phase": "Pending",
                    "initContainerStatuses": [
                        ["name": "i", "restartCount": 2, "state": ["terminated": ["exitCode": 1, "reason": "Error"]]]
                    ],
                ], ready: "0/1", reason: "Init:Error", restarts: "2",
                spec: ["containers": [["name": "a"]], "initContainers": [["name": "i"]]]),
            Case(
                status: [
                    "phase": "Pending",
                    "initContainerStatuses": [
                        ["name": "i", "state": ["terminated": ["exitCode": 0]]],
                        ["name": "j", "state": ["waiting": ["reason": "PodInitializing"]]],
                    ],
                ], ready: "0/1", reason: "Init:1/2",
                spec: ["containers": [["name": "a"]], "initContainers": [["name": "i"], ["name": "j"]]]),
            Case(
                status: [
                    "phase": "Running", "conditions": [["type": "Initialized", "status": "True"]],
                    "initContainerStatuses": [
                        ["name": "i", "started": true, "ready": true, "restartCount": 1, "state": ["running": [:]]]
                    ], "containerStatuses": [running],
                ], ready: "2/2", reason: "Running", restarts: "1",
                spec: ["containers": [["name": "a"]], "initContainers": [["name": "i", "restartPolicy": "Always"]]]),
            Case(
                status: ["phase": "Running"], ready: "0/2", reason: "Terminating",
                metadata: ["deletionTimestamp": "2026-01-01T00:00:00Z"]),
            Case(status: ["phase": "Failed", "reason": "Evicted"], ready: "0/2", reason: "Evicted"),
        ])
    func summary(_ row: Case) {
        let summary = PodSummary(["metadata": row.metadata, "spec": row.spec, "status": row.status])
        #expect("\(summary.ready)/\(summary.total)" == row.ready)
        #expect(summary.reason == row.reason)
        #expect(summary.restartText(now: Self.now) == row.restarts)
    }
}
