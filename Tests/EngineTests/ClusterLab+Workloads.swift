import KubernetesAPI
import TestSupport
import Testing
import YAML

extension ClusterLab {
    /// Applies the objects of a YAML text.
    static func apply(_ client: KubernetesClient, _ namespace: String, _ text: String) async throws {
        for object in try YAMLParser.documents(text, path: "test.yaml") {
            let resource = try await client.resource(
                apiVersion: object["apiVersion"]?.text ?? "", kind: object["kind"]?.text ?? "")
            _ = try await client.apply(object, resource: resource, namespace: namespace)
        }
    }

    /// Asks again and again until there is an answer.
    ///
    /// - Throws: `TestSupportError` with what was waited for, when there is none within `limit`.
    static func find<Answer>(
        _ what: String, within limit: Duration = .seconds(60), _ answer: () async throws -> Answer?
    ) async throws -> Answer {
        let end = ContinuousClock.now + limit
        while true {
            if let found = try await answer() { return found }
            guard ContinuousClock.now < end else { throw TestSupportError("not within \(limit): \(what)") }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// Asks again and again until the answer is yes.
    static func waitUntil(
        _ what: String, within limit: Duration = .seconds(60), _ isSo: () async throws -> Bool
    ) async throws {
        _ = try await find(what, within: limit) { try await isSo() ? true : nil }
    }

    /// Waits until all pods of a deployment are those of its newest template, and take connections.
    static func waitForRollout(
        _ client: KubernetesClient, _ namespace: String, _ name: String, replicas: Int
    ) async throws {
        let reference = ObjectReference(.deployments, namespace: namespace, name: name)
        try await waitUntil("the rollout of deployment/\(name)", within: .seconds(90)) {
            guard let object = try await client.get(reference), let status = object["status"] else { return false }
            let isSeen = status["observedGeneration"]?.integer == object[path: "metadata", "generation"]?.integer
            let counts = ["replicas", "updatedReplicas", "availableReplicas"].map { status[$0]?.integer ?? 0 }
            return isSeen && counts.allSatisfy { $0 == replicas }
        }
    }

    /// What a shell command writes in a pod's first container.
    static func shell(
        _ client: KubernetesClient, _ namespace: String, _ pod: String, _ command: String
    ) async throws -> String {
        let result = try await client.exec(pod: pod, namespace: namespace, command: ["sh", "-c", command])
        try #require(result.exitCode == 0, "\(command): \(result.outputText)\(result.errorText)")
        return result.outputText
    }

    static func pod(_ client: KubernetesClient, _ namespace: String, _ name: String) async throws -> PodSummary? {
        try await client.get(ObjectReference(.pods, namespace: namespace, name: name)).map { PodSummary($0) }
    }
}
