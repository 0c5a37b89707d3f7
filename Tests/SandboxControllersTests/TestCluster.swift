import JSON
import SandboxModel
import Synchronization

@testable import SandboxControllers

/// All controllers over objects in memory, run in one task: nothing happens by itself, and always in the same order.
final class TestCluster {
    /// What time it is in a test.
    final class Time: Sendable {
        private let now = Mutex(ClusterTime("2026-03-02T10:00:00Z") ?? ClusterTime(seconds: 0))
        var clock: WallClock { WallClock { self.now.withLock(\.self) } }
        func advance(_ seconds: Int) { now.withLock { $0.seconds += seconds } }
    }

    struct Due: Hashable {
        var controller: Int
        var key: ObjectKey
    }

    let time = Time()
    let objects: MemoryObjects
    private let controllers: [any Controller]
    private var observed = ObservedObjects()
    private var seen = 0
    private var waiting: [Due: ClusterTime] = [:]
    private var nextAddress = 1

    init() async throws {
        objects = MemoryObjects(clock: time.clock)
        let context = ControllerContext(objects: objects, clock: time.clock, sleep: { _ in })
        controllers = Controllers.all(context)
        for controller in controllers { try await controller.prepare() }
    }

    var now: ClusterTime { time.clock.now() }

    /// Lets the controllers work until they have nothing to do.
    func settle() async throws {
        var failures = 0
        while true {
            var keys: [Due] = []
            let changes = objects.log(from: seen)
            seen += changes.count
            for change in changes {
                guard let change = observed.apply(change) else { continue }
                for (index, controller) in controllers.enumerated() where controller.watched.contains(change.resource) {
                    keys += controller.keys(affectedBy: change, among: observed).map { Due(controller: index, key: $0) }
                }
            }
            for (due, time) in waiting where time <= now { keys.append(due) }
            if keys.isEmpty { return }
            var done: Set<Due> = []
            for due in keys where done.insert(due).inserted {
                waiting[due] = nil
                do {
                    guard let wait = try await controllers[due.controller].reconcile(due.key) else { continue }
                    let seconds = Int(wait.components.seconds) + (wait.components.attoseconds > 0 ? 1 : 0)
                    waiting[due] = now.advanced(bySeconds: max(1, seconds))
                } catch {
                    failures += 1
                    // Tried again in a moment, as the queue does.
                    waiting[due] = now.advanced(bySeconds: error.code == 409 ? 0 : 1)
                }
            }
            if failures > 200 { throw StatusError.internalError("the controllers do not come to rest") }
        }
    }

    /// Lets time pass, a second at a time.
    func pass(seconds: Int) async throws {
        for _ in 0..<seconds {
            time.advance(1)
            try await settle()
        }
    }

    @discardableResult
    func create(_ resource: GroupResource, _ object: JSONValue) async throws -> JSONValue {
        var object = object
        if object[path: "metadata", "namespace"] == nil { object[path: "metadata", "namespace"] = "ns" }
        return try await objects.create(resource, object)
    }

    func object(_ resource: GroupResource, _ name: String) async throws -> JSONValue {
        try await objects.get(ObjectKey(resource, namespace: "ns", name: name))
    }

    func list(_ resource: GroupResource) async throws -> [JSONValue] {
        try await objects.list(resource, namespace: "ns")
    }

    func change(_ resource: GroupResource, _ name: String, _ change: (inout JSONValue) -> Void) async throws {
        var object = try await object(resource, name)
        change(&object)
        try await objects.update(resource, object)
    }

    func delete(_ resource: GroupResource, _ name: String) async throws {
        try await objects.delete(ObjectKey(resource, namespace: "ns", name: name))
    }

    /// Messages of events, in order, with how often each happened when it was more than once.
    func events(_ reason: String? = nil) async throws -> [String] {
        let events = try await objects.list(.events)
            .filter { reason == nil || $0["reason"]?.string == reason }
        return events.sorted {
            ($0[path: "metadata", "resourceVersion"]?.string.flatMap { Int($0) } ?? 0)
                < ($1[path: "metadata", "resourceVersion"]?.string.flatMap { Int($0) } ?? 0)
        }.map { $0["message"]?.string ?? "" }
    }
}

// The node's part.
extension TestCluster {
    func pods(_ isIncluded: (JSONValue) -> Bool = { _ in true }) async throws -> [JSONValue] {
        try await list(.pods).filter(isIncluded)
    }

    /// Makes pods that have not started run and be ready.
    func startPods(where isIncluded: (JSONValue) -> Bool = { _ in true }) async throws {
        for pod in try await pods({ $0["status"] == nil && isIncluded($0) }) { try await setPod(pod, isReady: true) }
    }

    func setPod(_ pod: JSONValue, isReady: Bool) async throws {
        var pod = pod
        let address = pod[path: "status", "podIP"] ?? .string("10.244.128.\(nextAddress)")
        if pod[path: "status", "podIP"] == nil { nextAddress += 1 }
        pod["status"] = [
            "phase": "Running", "podIP": address,
            "conditions": [
                [
                    "type": "Ready", "status": isReady ? "True" : "False",
                    "lastTransitionTime": .string(now.text),
                ]
            ],
        ]
        try await objects.update(.pods, pod, subresource: "status")
    }

    func endPod(_ pod: JSONValue, _ phase: String, exitCode: Int = 0) async throws {
        var pod = pod
        pod["status"] = [
            "phase": .string(phase),
            "containerStatuses": [
                [
                    "name": "c", "restartCount": 0,
                    "state": ["terminated": ["exitCode": .integer(exitCode), "finishedAt": .string(now.text)]],
                ]
            ],
        ]
        try await objects.update(.pods, pod, subresource: "status")
    }

    /// Takes away the pods that are to go, as if they had stopped.
    func stopPods() async throws {
        for pod in try await pods(\.isBeingDeleted) { objects.finishDeleting(pod.key(.pods)) }
        try await settle()
    }

    /// Settles and starts pods until nothing changes.
    func run() async throws {
        for _ in 0..<200 {
            try await settle()
            if try await pods({ $0["status"] == nil }).isEmpty { return }
            try await startPods()
        }
    }
}
