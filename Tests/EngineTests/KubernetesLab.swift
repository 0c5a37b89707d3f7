import FoundationEssentials
import KubernetesAPI
import Tasks
import Testing
import YAML

/// The cluster that engine tests run on, and what they need there.
enum KubernetesLab {
    private static var environment: [String: String] { ProcessInfo.processInfo.environment }

    static var isOn: Bool { environment["SK_LAB"] != nil }

    static func client() throws -> KubernetesClient {
        let config = try KubeConfig.load(path: nil, environment: environment, home: environment["HOME"])
        return KubernetesClient(try config.resolve())
    }

    /// Runs `body` with a namespace of its own, which is deleted afterwards.
    static func withNamespace(
        _ body: @escaping @Sendable (KubernetesClient, String) async throws -> Void
    ) async throws {
        let client = try client()
        let name = "sk-test-\(UInt32.random(in: 0...UInt32.max))"
        let reference = ObjectReference(.namespaces, namespace: nil, name: name)
        let object: Node = ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]]
        _ = try await client.apply(object, resource: .namespaces, namespace: nil)
        let result: Result<Void, any Error>
        do { result = .success(try await body(client, name)) } catch { result = .failure(error) }
        _ = try await withUncancellableTearDown { try await client.delete(reference) }
        await client.shutdown()
        try result.get()
    }

    static func waitUntilReady(_ client: KubernetesClient, _ pod: ObjectReference) async throws {
        try await withDeadline(.seconds(60)) {
            try await client.watch(.pods, namespace: pod.namespace, fieldSelector: "metadata.name=\(pod.name)") { event in
                event.object.map { PodSummary($0).isServing } ?? false ? .stop : .proceed
            }
        }
    }

    static func podSpec(command: String) -> Node {
        [
            "terminationGracePeriodSeconds": 1,
            "containers": [
                [
                    "name": "main", "image": "busybox", "imagePullPolicy": "IfNotPresent",
                    "command": ["sh", "-c", .string(command)],
                ]
            ],
        ]
    }

    static func pod(_ name: String, command: String) -> Node {
        ["apiVersion": "v1", "kind": "Pod", "metadata": ["name": .string(name)], "spec": podSpec(command: command)]
    }

    static func deployment(_ name: String, command: String, replicas: Int = 1) -> Node {
        [
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": .string(name)],
            "spec": [
                "replicas": .integer(replicas), "selector": ["matchLabels": ["app": .string(name)]],
                "template": ["metadata": ["labels": ["app": .string(name)]], "spec": podSpec(command: command)],
            ],
        ]
    }
}
