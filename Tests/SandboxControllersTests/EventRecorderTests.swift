import JSON
import SandboxModel
import Testing

@Suite struct EventRecorderTests {
    private let pod: JSONValue = [
        "apiVersion": "v1", "kind": "Pod",
        "metadata": ["name": "web", "namespace": "ns", "uid": "u", "resourceVersion": "7"],
    ]

    @Test func anEventTellsWhoSaidWhatAboutWhat() async throws {
        let time = TestCluster.Time()
        let objects = MemoryObjects(clock: time.clock)
        let recorder = EventRecorder(objects: objects, clock: time.clock, component: "kubelet", host: "node")
        await recorder.record(
            .warning, reason: "BackOff", message: "again", about: pod, fieldPath: "spec.containers{c}")
        let event = try #require(try await objects.list(.events).first)
        let name = try #require(event[path: "metadata", "name"]?.string)
        #expect(name.hasPrefix("web.") && name.count == 20)
        #expect(event[path: "metadata", "namespace"] == "ns")
        #expect(
            event["involvedObject"] == [
                "apiVersion": "v1", "kind": "Pod", "name": "web", "namespace": "ns", "uid": "u",
                "resourceVersion": "7", "fieldPath": "spec.containers{c}",
            ])
        #expect(event["type"] == "Warning" && event["reason"] == "BackOff" && event["message"] == "again")
        #expect(event["source"] == ["component": "kubelet", "host": "node"])
        #expect(event["reportingComponent"] == "kubelet" && event["reportingInstance"] == "node")
    }

    @Test func aCurrentEventHasAnActionAndNoSource() async throws {
        let time = TestCluster.Time()
        let objects = MemoryObjects(clock: time.clock)
        let recorder = EventRecorder(objects: objects, clock: time.clock, component: "scheduler", isCurrent: true)
        for _ in 0..<2 {
            await recorder.record(.normal, reason: "Scheduled", message: "it is", about: pod, action: "Binding")
            time.advance(1)
        }
        let event = try #require(try await objects.list(.events).first)
        #expect(event["source"] == [:] && event["reportingComponent"] == "scheduler" && event["action"] == "Binding")
        #expect(event["eventTime"] == "2026-03-02T10:00:00.000000Z" && event["firstTimestamp"] == .null)
        #expect(event["series"] == ["count": 2, "lastObservedTime": "2026-03-02T10:00:01.000000Z"])
        #expect(event["count"] == nil)
    }

    @Test func equalEventsAreCounted() async throws {
        let time = TestCluster.Time()
        let objects = MemoryObjects(clock: time.clock)
        let recorder = EventRecorder(objects: objects, clock: time.clock, component: "kubelet")
        for message in ["again", "again", "other", "again"] {
            await recorder.record(.normal, reason: "BackOff", message: message, about: pod)
            time.advance(1)
        }
        let events = try await objects.list(.events)
        #expect(events.map { $0["count"]?.integer } == [3, 1])
        #expect(events[0]["firstTimestamp"] == "2026-03-02T10:00:00Z")
        #expect(events[0]["lastTimestamp"] == "2026-03-02T10:00:03Z")
    }
}
