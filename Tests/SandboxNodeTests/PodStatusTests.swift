import JSON
import SandboxModel
import Testing

@testable import SandboxNode

@Suite struct PodStatusTests {
    enum Step: Sendable {
        case waiting, crashed, running, ready, done, failed
    }

    static func record(_ name: String, _ step: Step, kind: ContainerKind = .regular, sidecar: Bool = false)
        -> ContainerRecord
    {
        var record = ContainerRecord(
            ["name": .string(name), "image": "i"], kind: kind, waiting: "ContainerCreating", status: nil)
        record.isSidecar = sidecar
        let termination = Termination(exitCode: step == .done ? 0 : 1, reason: "Error", containerID: "x")
        switch step {
        case .waiting: break
        case .crashed:
            record.state = .terminated(termination)
            record.wait("CrashLoopBackOff")
        case .running, .ready:
            record.state = .running(since: ClusterTime(seconds: 0))
            record.isStarted = step == .ready
            record.isReady = step == .ready
        case .done, .failed: record.state = .terminated(termination)
        }
        return record
    }

    static func status(_ records: [ContainerRecord], policy: String, gates: JSONValue = []) -> JSONValue {
        PodStatus(
            pod: ["spec": ["restartPolicy": .string(policy), "readinessGates": gates]], records: records,
            address: "10.0.0.5", hostAddress: "10.0.0.1", hasSandbox: true, startTime: ClusterTime(seconds: 0),
            failure: nil, previous: nil, now: ClusterTime(seconds: 60)
        ).json
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var initial: [Step] = []
        var regular: [Step]
        var policy = "Always"
        var phase: String
        var testDescription: String { "\(initial) \(regular) \(policy) -> \(phase)" }
    }

    @Test(
        "makes phases of containers' states",
        arguments: [
            Row(regular: [.waiting], phase: "Pending"), Row(regular: [.waiting, .ready], phase: "Pending"),
            Row(regular: [.running], phase: "Running"), Row(regular: [.crashed], phase: "Running"),
            Row(regular: [.failed], phase: "Running"), Row(regular: [.done], phase: "Running"),
            Row(regular: [.done], policy: "Never", phase: "Succeeded"),
            Row(regular: [.done], policy: "OnFailure", phase: "Succeeded"),
            Row(regular: [.done, .failed], policy: "Never", phase: "Failed"),
            Row(regular: [.done, .failed], policy: "OnFailure", phase: "Running"),
            Row(regular: [.done, .running], policy: "Never", phase: "Running"),
            Row(initial: [.running], regular: [.waiting], phase: "Pending"),
            Row(initial: [.failed], regular: [.waiting], phase: "Pending"),
            Row(initial: [.failed], regular: [.waiting], policy: "Never", phase: "Failed"),
            Row(initial: [.done, .crashed], regular: [.waiting], phase: "Pending"),
            Row(initial: [.done], regular: [.ready], phase: "Running"),
        ])
    func phases(_ row: Row) {
        let records =
            row.initial.enumerated().map { Self.record("i\($0.offset)", $0.element, kind: .initial) }
            + row.regular.enumerated().map { Self.record("c\($0.offset)", $0.element) }
        #expect(Self.status(records, policy: row.policy)["phase"]?.string == row.phase)
    }

    static func conditions(_ status: JSONValue) -> [String] {
        (status["conditions"]?.array ?? []).map { condition in
            ["type", "status", "reason", "message"].compactMap { condition[$0]?.string }.joined(separator: " ")
        }
    }

    @Test("gives conditions a kubelet's reasons and messages")
    func conditions() {
        let starting = Self.status(
            [Self.record("i", .running, kind: .initial), Self.record("c", .waiting), Self.record("d", .waiting)],
            policy: "Always")
        #expect(
            Self.conditions(starting) == [
                "PodReadyToStartContainers True",
                "Initialized False ContainersNotInitialized containers with incomplete status: [i]",
                "Ready False ContainersNotReady containers with unready status: [c d]",
                "ContainersReady False ContainersNotReady containers with unready status: [c d]",
            ])
        let ready = Self.status([Self.record("c", .ready)], policy: "Always")
        #expect(
            Self.conditions(ready) == [
                "PodReadyToStartContainers True", "Initialized True", "Ready True", "ContainersReady True",
            ])
        let done = Self.status([Self.record("c", .done)], policy: "Never")
        #expect(
            Self.conditions(done) == [
                "PodReadyToStartContainers True", "Initialized True PodCompleted", "Ready False PodCompleted",
                "ContainersReady False PodCompleted",
            ])
        let gated = Self.status(
            [Self.record("c", .ready)], policy: "Always", gates: [["conditionType": "example.com/up"]])
        #expect(
            Self.conditions(gated)[2]
                == "Ready False ReadinessGatesNotReady corresponding condition of pod readiness gate "
                + "\"example.com/up\" does not exist.")
    }

    @Test("keeps the time of a condition that did not change")
    func times() {
        let previous: JSONValue = [
            "conditions": [["type": "Ready", "status": "True", "lastTransitionTime": "2026-01-01T00:00:00Z"]]
        ]
        let status = PodStatus(
            pod: ["spec": [:]], records: [Self.record("c", .ready)], address: "", hostAddress: "", hasSandbox: true,
            startTime: ClusterTime(seconds: 0), failure: nil, previous: previous, now: ClusterTime(seconds: 60)
        ).json
        let conditions = status["conditions"]?.array ?? []
        #expect(conditions[2]["lastTransitionTime"] == "2026-01-01T00:00:00Z")
        #expect(conditions[1]["lastTransitionTime"] == "1970-01-01T00:01:00Z")
    }

    @Test("a status reads back as it was written")
    func roundTrip() {
        for step in [Step.waiting, .crashed, .running, .ready, .done, .failed] {
            var record = Self.record("c", step)
            record.containerID = "abc"
            record.imageID = "docker://sha256:1"
            let again = ContainerRecord(
                ["name": "c", "image": "i"], kind: .regular, waiting: "ContainerCreating",
                status: record.json(mounts: nil))
            #expect(again.json(mounts: nil) == record.json(mounts: nil))
        }
    }

    @Test(
        "classes pods by their resources",
        arguments: [
            ([["name": "c"]], "BestEffort"),
            ([["resources": ["requests": ["cpu": "1"]]]], "Burstable"),
            ([["resources": ["limits": ["cpu": "1", "memory": "1Gi"]]]], "Guaranteed"),
            ([["resources": ["limits": ["cpu": "1", "memory": "1Gi"], "requests": ["cpu": "500m"]]]], "Burstable"),
            ([["resources": ["limits": ["cpu": "1", "memory": "1Gi"]]], [:]], "Burstable"),
        ] as [(JSONValue, String)])
    func qualities(_ containers: JSONValue, _ expected: String) {
        #expect(QualityOfService.of(["spec": ["containers": containers]]) == expected)
    }

    @Test("waits 10 seconds before the second restart, then twice as long each time, up to 5 minutes")
    func backOff() {
        var backOff = BackOff()
        var now = ClusterTime(seconds: 1000)
        var delays: [Int?] = []
        for _ in 0..<8 {
            delays.append(backOff.delay(after: now, now: now))
            now.seconds += delays.last.flatMap { $0 } ?? 0
            backOff.advance(now: now)
        }
        #expect(delays == [nil, 10, 20, 40, 80, 160, 300, 300])
        // After a good while all is forgotten.
        now.seconds += 601
        #expect(backOff.delay(after: now, now: now) == nil)
    }
}
