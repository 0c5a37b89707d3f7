import DockerEngine
import FoundationEssentials
import HTTP
import KubernetesAPI
import TestSupport
import Testing
import YAML

/// A sandbox cluster of a test's own, with a home of its own, on the engine that the environment names.
struct SandboxLab: Sendable {
    /// Where `sk` runs.
    let place: Sandbox
    let engine: EngineClient
    let name: String
    private let port: Int

    /// Runs a test; whatever it leaves behind is removed.
    static func withLab(_ body: @escaping @Sendable (SandboxLab) async throws -> Void) async throws {
        let surroundings = ProcessInfo.processInfo.environment
        let endpoint = try EngineEndpoint.resolve(
            environment: surroundings, homeDirectory: surroundings["HOME"] ?? "/")
        try await withHTTPClient(configuration: endpoint.clientConfiguration) { transport in
            let engine = try await EngineClient.connect(to: endpoint, transport: transport)
            try await withSandbox { place in
                var place = place
                for name in ["DOCKER_HOST", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH"] {
                    place.environment[name] = surroundings[name]
                }
                let name = "test-\(String(UInt32.random(in: 0...UInt32.max), radix: 36))"
                let lab = SandboxLab(place: place, engine: engine, name: name, port: try LocalPort.free())
                let result: Result<Void, any Error>
                do { result = .success(try await body(lab)) } catch { result = .failure(error) }
                _ = try await place.sk("sandbox", "reset", "--name", name)
                try result.get()
            }
        }
    }

    /// Runs `sk sandbox COMMAND` for this sandbox, and expects that it ends well.
    @discardableResult
    func sandbox(_ command: String, _ arguments: String...) async throws -> ChildResult {
        let result = try await place.sk(["sandbox", command, "--name", name] + arguments)
        try #require(result.exitCode == 0, "sk sandbox \(command)\n\(result)")
        return result
    }

    func start() async throws { try await sandbox("start", "--detach", "--port", String(port)) }

    /// The process that runs it.
    func process() async throws -> Int32 {
        let status = try JSONParser.parse(Array(try await sandbox("status", "--output", "json").output.utf8))
        return Int32(try #require(status["pid"]?.integer))
    }

    var kubeconfig: String { place.home + "/.kube/config" }

    func client() throws -> KubernetesClient {
        KubernetesClient(try KubeConfig.load(path: kubeconfig, environment: [:], home: place.home).resolve())
    }

    /// The ids of what it has on the engine, running or not, by name.
    func containers() async throws -> [String: String] {
        let all = try await engine.listContainers(filters: ["label": ["sk.dev/sandbox=\(name)"]])
        return Dictionary(all.map { ($0.names.first ?? $0.id, $0.id) }) { $1 }
    }
}
