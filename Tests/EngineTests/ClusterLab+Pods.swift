import KubernetesAPI
import Tasks
import Testing
import YAML

extension ClusterLab {
    /// Waits until a pod takes connections.
    static func waitUntilReady(_ client: KubernetesClient, _ pod: ObjectReference) async throws {
        try await withDeadline(.seconds(60)) {
            try await client.watch(.pods, namespace: pod.namespace, fieldSelector: "metadata.name=\(pod.name)") {
                event in
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
