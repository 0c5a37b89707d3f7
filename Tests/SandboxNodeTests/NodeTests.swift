import JSON
import SandboxModel
import TestSupport
import Testing

@testable import SandboxNode

@Suite(.timeLimit(.minutes(1))) struct NodeTests {
    static func pod(_ name: String, _ spec: JSONValue = [:], annotations: JSONValue = [:]) -> JSONValue {
        var whole: JSONValue = [
            "nodeName": "n", "terminationGracePeriodSeconds": 30, "containers": [["name": "c", "image": "busybox:1"]],
        ]
        for (key, value) in spec.object ?? [:] { whole[key] = value }
        return [
            "apiVersion": "v1", "kind": "Pod",
            "metadata": [
                "name": .string(name), "namespace": "default", "uid": .string("uid-of-\(name)"),
                "annotations": annotations,
            ],
            "spec": whole,
        ]
    }

    func withNode(
        _ objects: MemoryObjects, _ runtime: SimulatedRuntime, _ clock: ManualClock = ManualClock(),
        _ body: (Node) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            let node = Node(
                objects: objects, runtime: runtime, clock: clock.wall, nodeName: "n", clusterDomain: "cluster.local",
                volumesDirectory: "\(directory)/volumes", timer: clock)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await node.run() }
                try await body(node)
                group.cancelAll()
            }
        }
    }

    static func isReady(_ pod: JSONValue) -> Bool {
        pod[path: "status", "conditions"]?.array?.contains { $0["type"] == "Ready" && $0["status"] == "True" } ?? false
    }

    @Test("registers itself, runs a pod and lets it go")
    func runs() async throws {
        let objects = MemoryObjects()
        let runtime = SimulatedRuntime()
        try await withNode(objects, runtime) { node in
            _ = try await objects.create(
                .pods,
                Self.pod(
                    "web",
                    [
                        "initContainers": [["name": "i", "image": "busybox:1"]],
                        "volumes": [["name": "e", "emptyDir": [:]]],
                    ]))
            let pod = try await objects.waitForPod("web", Self.isReady)
            #expect(pod[path: "status", "phase"] == "Running")
            #expect(pod[path: "status", "podIP"] == "10.244.128.2")
            let object = try await objects.get(ObjectKey(.nodes, name: "n"))
            #expect(object[path: "status", "nodeInfo", "kubeletVersion"] == "v1.32.0+sk")
            try await objects.delete(ObjectKey(.pods, namespace: "default", name: "web"), options: DeleteOptions())
            try await objects.waitForEnd(of: "web")
            #expect(try await runtime.containers(ofPod: nil).isEmpty)
            #expect(try await runtime.podsWithVolumes().isEmpty)
        }
        let events = await objects.events().filter { !$0.hasPrefix("Starting") }
        #expect(
            Set(events) == [
                "Pulled: Container image \"busybox:1\" already present on machine", "Created: Created container: i",
                "Started: Started container i", "Created: Created container: c", "Started: Started container c",
                "Killing: Stopping container c",
            ])
    }

    @Test("ends pods that are not to be restarted", arguments: [(0, "Succeeded"), (3, "Failed")])
    func ends(_ code: Int, _ phase: String) async throws {
        let objects = MemoryObjects()
        try await withNode(objects, SimulatedRuntime()) { node in
            _ = try await objects.create(
                .pods,
                Self.pod(
                    "job", ["restartPolicy": "Never"],
                    annotations: [SimulatedRuntime.exitCodeAnnotation: .string("\(code)")]))
            let pod = try await objects.waitForPod("job") { $0[path: "status", "phase"]?.string == phase }
            let state = pod[path: "status", "containerStatuses"]?[0]?[path: "state", "terminated"]
            #expect(state?["exitCode"]?.integer == code)
            #expect(state?["reason"]?.string == (code == 0 ? "Completed" : "Error"))
        }
    }

    @Test("backs off from a container that crashes, and counts its restarts")
    func crashes() async throws {
        let objects = MemoryObjects()
        let clock = ManualClock()
        try await withNode(objects, SimulatedRuntime(clock: clock.wall), clock) { node in
            _ = try await objects.create(
                .pods, Self.pod("crash", annotations: [SimulatedRuntime.exitCodeAnnotation: "1"]))
            for (restarts, delay) in [(1, "10s"), (2, "20s"), (3, "40s"), (4, "1m20s")] {
                let pod = try await objects.waitForPod("crash") {
                    let status = $0[path: "status", "containerStatuses"]?[0]
                    return status?["restartCount"]?.integer == restarts
                        && status?[path: "state", "waiting", "reason"]?.string == "CrashLoopBackOff"
                }
                let status = pod[path: "status", "containerStatuses"]?[0]
                #expect(
                    status?[path: "state", "waiting", "message"]?.string
                        == "back-off \(delay) restarting failed container=c pod=crash_default(uid-of-crash)")
                #expect(status?[path: "lastState", "terminated", "exitCode"] == 1)
                #expect(pod[path: "status", "phase"] == "Running")
                // The pause may begin a little after its status was written.
                try await Task.sleep(for: .milliseconds(50))
                clock.advance(by: .seconds(90))
            }
            await #expect(throws: StatusError.self) {
                try await node.log(of: Self.pod("none"), container: "c", options: PodLogOptions()) { _ in }
            }
        }
    }

    @Test("takes over what a former process has started, and removes what is nobody's")
    func adopts() async throws {
        let objects = MemoryObjects()
        let runtime = SimulatedRuntime()
        try await withNode(objects, runtime) { node in
            for name in ["stays", "goes"] { _ = try await objects.create(.pods, Self.pod(name)) }
            for name in ["stays", "goes"] { _ = try await objects.waitForPod(name, Self.isReady) }
        }
        let before = try await objects.get(ObjectKey(.pods, namespace: "default", name: "stays"))
        try await objects.delete(
            ObjectKey(.pods, namespace: "default", name: "goes"), options: DeleteOptions(gracePeriodSeconds: 0))
        try await withNode(objects, runtime) { node in
            while try await runtime.containers(ofPod: nil).count > 2 { try await Task.sleep(for: .milliseconds(5)) }
            try await Task.sleep(for: .milliseconds(100))
            let after = try await objects.get(ObjectKey(.pods, namespace: "default", name: "stays"))
            #expect(after["status"] == before["status"])
        }
    }

    @Test("waits for what a pod needs, and says so")
    func waits() async throws {
        let objects = MemoryObjects()
        try await withNode(objects, SimulatedRuntime()) { node in
            _ = try await objects.create(
                .pods,
                Self.pod(
                    "needy",
                    [
                        "volumes": [["name": "v", "secret": ["secretName": "s"]]],
                        "containers": [
                            ["name": "c", "image": "busybox:1", "envFrom": [["configMapRef": ["name": "m"]]]]
                        ],
                    ]))
            while await !objects.events().contains(
                "FailedMount: MountVolume.SetUp failed for volume \"v\" : secret \"s\" not found")
            { try await Task.sleep(for: .milliseconds(5)) }
            _ = try await objects.create(.secrets, ["metadata": ["name": "s", "namespace": "default"], "data": [:]])
            let refused = try await objects.waitForPod("needy") {
                $0[path: "status", "containerStatuses"]?[0]?[path: "state", "waiting", "reason"]
                    == "CreateContainerConfigError"
            }
            #expect(
                refused[path: "status", "containerStatuses"]?[0]?[path: "state", "waiting", "message"]
                    == "configmap \"m\" not found")
            try await Task.sleep(for: .milliseconds(50))
            _ = try await objects.create(
                .configMaps, ["metadata": ["name": "m", "namespace": "default"], "data": [:]])
            _ = try await objects.waitForPod("needy", Self.isReady)
        }
    }

    @Test("runs sidecars before the others and ends them after")
    func sidecars() async throws {
        let objects = MemoryObjects()
        try await withNode(objects, SimulatedRuntime()) { node in
            _ = try await objects.create(
                .pods,
                Self.pod(
                    "job",
                    [
                        "restartPolicy": "Never",
                        "initContainers": [["name": "side", "image": "busybox:1", "restartPolicy": "Always"]],
                        "containers": [["name": "c", "image": "busybox:1"]],
                    ], annotations: [SimulatedRuntime.exitCodeAnnotation: "0"]))
            let pod = try await objects.waitForPod("job") { $0[path: "status", "phase"] == "Succeeded" }
            #expect(pod[path: "status", "initContainerStatuses"]?[0]?[path: "state", "terminated"] != nil)
        }
    }

    @Test("makes a pod anew whose sandbox has gone while nobody looked")
    func loss() async throws {
        let objects = MemoryObjects()
        let runtime = SimulatedRuntime()
        try await withNode(objects, runtime) { node in
            for (name, policy) in [("web", "Always"), ("once", "Never")] {
                _ = try await objects.create(.pods, Self.pod(name, ["restartPolicy": .string(policy)]))
                _ = try await objects.waitForPod(name, Self.isReady)
            }
        }
        for container in try await runtime.containers(ofPod: nil) { try await runtime.remove(container.id) }
        try await withNode(objects, runtime) { node in
            let web = try await objects.waitForPod("web") {
                $0[path: "status", "containerStatuses"]?[0]?["restartCount"] == 1 && Self.isReady($0)
            }
            let last = web[path: "status", "containerStatuses"]?[0]?[path: "lastState", "terminated"]
            #expect(last?["reason"] == "ContainerStatusUnknown")
            #expect(last?["exitCode"] == 137)
            let once = try await objects.waitForPod("once") { $0[path: "status", "phase"] == "Failed" }
            #expect(once[path: "status", "containerStatuses"]?[0]?["restartCount"] == 0)
        }
    }

    @Test("makes a pod anew whose sandbox dies")
    func death() async throws {
        let objects = MemoryObjects()
        let runtime = SimulatedRuntime()
        try await withNode(objects, runtime) { node in
            _ = try await objects.create(
                .pods, Self.pod("web", ["initContainers": [["name": "i", "image": "busybox:1"]]]))
            _ = try await objects.waitForPod("web", Self.isReady)
            for container in try await runtime.containers(ofPod: nil) where container.kind == .sandbox {
                #expect(try await runtime.signal(container.id, "SIGKILL"))
            }
            let web = try await objects.waitForPod("web") {
                $0[path: "status", "initContainerStatuses"]?[0]?["restartCount"] == 1 && Self.isReady($0)
            }
            #expect(web[path: "status", "podIP"] == "10.244.128.3")
            #expect(web[path: "status", "containerStatuses"]?[0]?["restartCount"] == 1)
        }
    }

    @Test("replaces a container whose image changes")
    func image() async throws {
        let objects = MemoryObjects()
        try await withNode(objects, SimulatedRuntime()) { node in
            var pod = try await objects.create(.pods, Self.pod("web"))
            _ = try await objects.waitForPod("web", Self.isReady)
            pod = try await objects.get(ObjectKey(.pods, namespace: "default", name: "web"))
            pod[path: "spec", "containers"] = [["name": "c", "image": "busybox:2"]]
            _ = try await objects.update(.pods, pod, subresource: nil)
            let new = try await objects.waitForPod("web") {
                $0[path: "status", "containerStatuses"]?[0]?["restartCount"] == 1 && Self.isReady($0)
            }
            #expect(new[path: "status", "containerStatuses"]?[0]?["image"] == "busybox:2")
        }
    }
}
