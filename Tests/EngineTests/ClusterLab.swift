import FoundationEssentials
import KubernetesAPI
import Tasks
import YAML

/// The cluster that engine tests run on: only where `SK_LAB` is set, and through `KUBECONFIG`.
enum ClusterLab {
    private static var environment: [String: String] { ProcessInfo.processInfo.environment }

    static var isThere: Bool { environment["SK_LAB"] != nil }

    /// Whether it is `sk sandbox`, by the name of its context. What differs between it and other clusters is listed in
    /// `docs/design/testing.md`; a test asks this only for something on that list.
    static var isSandbox: Bool {
        (try? kubeConfig().context().name.hasPrefix("sk-sandbox")) ?? false
    }

    private static func kubeConfig() throws -> KubeConfig {
        try KubeConfig.load(path: nil, environment: environment, home: environment["HOME"])
    }

    static func client() throws -> KubernetesClient { KubernetesClient(try kubeConfig().resolve()) }

    /// Runs a test with a namespace of its own, which goes afterwards.
    static func withNamespace(
        _ body: @escaping @Sendable (KubernetesClient, String) async throws -> Void
    ) async throws {
        let client = try client()
        let name = "sk-test-\(String(UInt32.random(in: 0...UInt32.max), radix: 36))"
        let reference = ObjectReference(.namespaces, namespace: nil, name: name)
        let object: Node = ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]]
        _ = try await client.apply(object, resource: .namespaces, namespace: nil)
        let result: Result<Void, any Error>
        do { result = .success(try await body(client, name)) } catch { result = .failure(error) }
        _ = try await withUncancellableTearDown { try await client.delete(reference) }
        await client.shutdown()
        try result.get()
    }
}
