import DockerEngine
import FoundationEssentials
import HTTP
import KubernetesAPI
import TestSupport
import Testing
import YAML

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Starts and ends sandboxes of its own, so that no other may run on the same engine beside it.
@Suite("a sandbox", .enabled(if: ClusterLab.isThere), .serialized, .timeLimit(.minutes(4)))
struct SandboxLifecycleTests {
    private static let objects = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {color: red}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: c
                image: busybox
                imagePullPolicy: IfNotPresent
                command: [sh, -c, "mkdir /w; echo hello > /w/index.html; httpd -f -p 8080 -h /w"]
                envFrom: [{configMapRef: {name: settings}}]
                readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 1}
        """

    /// Everything that must be the same after a new start: uids, and how often containers were started.
    private func state(_ client: KubernetesClient) async throws -> [String: String] {
        var state: [String: String] = [:]
        for resource in [APIResource.deployments, .replicaSets, .configMaps, .services, .namespaces] {
            for item in try await client.list(resource, namespace: nil).items {
                state["\(resource.kind)/\(item.objectName)"] = item[path: "metadata", "uid"]?.text
            }
        }
        for pod in try await client.list(.pods, namespace: nil).items.map({ PodSummary($0) }) {
            state["Pod/\(pod.name)"] = "\(pod.uid) \(pod.restarts)"
        }
        return state
    }

    @Test("finds every object and every container again after kill -9")
    func kill9() async throws {
        try await SandboxLab.withLab { lab in
            try await lab.start()
            let client = try lab.client()
            try await ClusterLab.apply(client, "default", Self.objects)
            try await ClusterLab.waitForRollout(client, "default", "web", replicas: 2)
            let before = try await state(client)
            let containers = try await lab.containers()
            #expect(containers.count >= 3)
            let process = try await lab.process()
            kill(process, SIGKILL)
            try await ClusterLab.waitUntil("its process is gone") { kill(process, 0) != 0 }
            await client.shutdown()
            #expect(try await lab.containers() == containers)

            try await lab.start()
            let again = try lab.client()
            #expect(try await state(again) == before)
            try await ClusterLab.waitForRollout(again, "default", "web", replicas: 2)
            // It goes on with them: the controllers and the node see a change.
            let pod = try #require(before.keys.first { $0.hasPrefix("Pod/web-") }).dropFirst(4)
            let color = try await ClusterLab.shell(again, "default", String(pod), "echo $color; cat /w/index.html")
            #expect(color == "red\nhello\n")
            #expect(try await lab.containers() == containers)
            #expect(try await state(again) == before)
            _ = try await again.patch(
                ObjectReference(.deployments, namespace: "default", name: "web"), type: .merge,
                body: ["spec": ["replicas": 3]])
            try await ClusterLab.waitForRollout(again, "default", "web", replicas: 3)
            await again.shutdown()
        }
    }

    @Test("ends within seconds whoever is connected, keeps its objects, and leaves nothing after a reset")
    func stopAndReset() async throws {
        try await SandboxLab.withLab { lab in
            let other = """
                apiVersion: v1
                kind: Config
                clusters: [{name: other, cluster: {server: "https://other:6443"}}]
                contexts: [{name: other, context: {cluster: other, user: other}}]
                users: [{name: other, user: {token: none}}]
                current-context: other
                """
            try FileManager.default.createDirectory(
                atPath: lab.place.home + "/.kube", withIntermediateDirectories: true)
            _ = FileManager.default.createFile(atPath: lab.kubeconfig, contents: Data(other.utf8))
            try await lab.start()
            let client = try lab.client()
            try await ClusterLab.apply(client, "default", Self.objects)
            try await ClusterLab.waitForRollout(client, "default", "web", replicas: 2)
            let before = try await state(client).filter { !$0.key.hasPrefix("Pod/") }
            try await stopWhileInUse(lab, client)
            await client.shutdown()
            #expect(try await lab.containers() == [:])
            let status = try await lab.place.sk("sandbox", "status", "--name", lab.name)
            #expect(status.exitCode == 1, "\(status)")

            try await lab.start()
            let again = try lab.client()
            #expect(try await state(again).filter { !$0.key.hasPrefix("Pod/") } == before)
            try await ClusterLab.waitForRollout(again, "default", "web", replicas: 2)
            await again.shutdown()

            try await lab.sandbox("reset")
            #expect(try await lab.containers() == [:])
            let networks = try await lab.engine.listNetworks().filter { $0.name == "sk-\(lab.name)" }
            #expect(networks.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: lab.place.home + "/.sk/sandbox/" + lab.name))
            let config = try KubeConfig.load(path: lab.kubeconfig, environment: [:], home: lab.place.home)
            #expect(config.contexts.map(\.name) == ["other"])
            #expect(config.currentContext == "other")
        }
    }

    /// `sk sandbox stop` with a watch, a followed log and a forward open.
    private func stopWhileInUse(_ lab: SandboxLab, _ client: KubernetesClient) async throws {
        let pod = try #require(try await client.list(.pods, namespace: "default").items.first?.objectName)
        let (opened, feed) = AsyncStream.makeStream(of: String.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            // They end with errors, or try to connect again; only that they do not hinder counts.
            group.addTask {
                _ = try? await client.watch(.configMaps, namespace: "default") { event in
                    if case .synced = event { feed.yield("watch") }
                    return .proceed
                }
            }
            group.addTask {
                _ = try? await client.withLog(
                    pod: pod, namespace: "default", options: LogOptions(follow: true)
                ) { lines in for try await _ in lines {} }
            }
            group.addTask {
                _ = try? await client.withPortForward(pod: pod, namespace: "default", port: 8080) { stream in
                    feed.yield("forward")
                    for try await _ in stream.inbound {}
                }
            }
            var waiting: Set = ["watch", "forward"]
            for await name in opened {
                waiting.remove(name)
                if waiting.isEmpty { break }
            }
            let start = ContinuousClock.now
            try await lab.sandbox("stop")
            #expect(ContinuousClock.now - start < .seconds(10))
            group.cancelAll()
        }
    }
}
