import Diagnostics
import Foundation
import KubernetesAPI
import PipelineModel
import Synchronization
import YAML

/// The cluster to test against: only where `SK_LAB` is set, and through `KUBECONFIG`.
enum ClusterLab {
    static var isThere: Bool { ProcessInfo.processInfo.environment["SK_LAB"] != nil }

    static func client() throws -> KubernetesClient {
        let environment = ProcessInfo.processInfo.environment
        let config = try KubeConfig.load(path: nil, environment: environment, home: nil)
        return KubernetesClient(try config.resolve())
    }

    /// Runs a test with a namespace of its own, which goes afterwards.
    static func withNamespace(_ body: (KubernetesClient, String) async throws -> Void) async throws {
        let client = try client()
        let name = "sk-deploy-\(String(UInt32.random(in: 0...UInt32.max), radix: 36))"
        _ = try await client.apply(
            ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]], resource: .namespaces,
            namespace: nil)
        let reference = ObjectReference(.namespaces, namespace: nil, name: name)
        do {
            try await body(client, name)
        } catch {
            _ = try await client.delete(reference)
            throw error
        }
        _ = try await client.delete(reference)
    }

    /// Manifests from YAML text, with `NS` standing for the namespace.
    static func manifests(_ text: String, namespace: String = "") throws -> [Manifest] {
        let text = text.replacingOccurrences(of: "NS", with: namespace)
        return try YAMLParser.documents(text, path: "k8s/test.yaml").map { Manifest($0) }
    }
}

/// Keeps what was reported, as lines.
final class ReportRecorder: Reporter {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    func clear() { kept.withLock { $0 = [] } }

    func report(_ event: PipelineEvent) {
        let line: String? =
            switch event {
            case .heading(let text), .line(let text), .success(let text): text
            case .item(let text): " - \(text)"
            case .diagnostic(let diagnostic): "\(diagnostic.severity): \(diagnostic.message)"
            case .resource(let name, .waiting(let text)): "\(name): \(text)"
            case .resource(let name, .ready): "\(name) ready"
            case .resource(let name, .failed(let diagnostic)): "\(name) failed: \(diagnostic.message)"
            case .artifact, .containerLog: nil
            }
        guard let line else { return }
        kept.withLock { $0.append(line) }
    }
}
