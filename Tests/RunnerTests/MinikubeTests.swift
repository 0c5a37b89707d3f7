import Config
import Diagnostics
import KubernetesAPI
import Subprocesses
import Testing
import YAML

@testable import Runner

@Suite struct MinikubeTests {
    /// Answers as minikube would.
    struct FakeRunner: CommandRunner {
        var output = ""
        var exitCode: Int32 = 0
        var isInstalled = true

        func run(_ command: Command) async throws -> CommandResult {
            // What is not there fails as it does for real.
            guard isInstalled else {
                return try await SystemCommandRunner().run(Command("no-such-program", environment: [:]))
            }
            return try await SystemCommandRunner().run(
                Command(
                    "/bin/sh", ["-c", "cat; exit \(exitCode)"], environment: ["PATH": "/usr/bin:/bin"],
                    input: Array(output.utf8)))
        }

        func stream(
            _ command: Command, onLine: @escaping @Sendable (OutputLine) async -> Void
        ) async throws -> CommandStatus { throw Diagnostic("not here") }
    }

    private static let profiles = """
        {"valid": [{"Config": {"Name": "m", "Nodes": [{"IP": "192.168.49.2", "Port": 8443}]}}], "invalid": []}
        """

    @Test(
        "recognises a cluster that minikube made",
        arguments: [
            ("192.168.49.2", 8443, nil, [:], true), ("192.168.49.2", 443, nil, [:], false),
            ("10.0.0.1", 443, "/home/u/.minikube/ca.crt", [:], true),
            ("10.0.0.1", 443, "/home/u/.minikube", [:], false),
            ("10.0.0.1", 443, "/home/u/.minikube/../ca.crt", [:], false),
            ("10.0.0.1", 443, "/opt/m/.minikube/ca.crt", ["MINIKUBE_HOME": "/opt/m"], true),
            ("10.0.0.1", 443, "/opt/.minikube/ca.crt", ["MINIKUBE_HOME": "/opt/.minikube"], true),
            ("10.0.0.1", 443, "/home/u/.minikube/ca.crt", ["MINIKUBE_HOME": "/opt/m"], false),
        ] as [(String, Int, String?, [String: String], Bool)])
    func made(_ row: (host: String, port: Int, authority: String?, environment: [String: String], made: Bool))
        async throws
    {
        let minikube = Minikube(
            environment: row.environment, homeDirectory: "/home/u", runner: FakeRunner(output: Self.profiles))
        var cluster = ClusterConfiguration(server: ServerURL(host: row.host, port: row.port))
        cluster.certificateAuthorityFile = row.authority
        #expect(try await minikube.made(cluster) == row.made)
    }

    @Test("without minikube only its marks count")
    func notInstalled() async throws {
        let minikube = Minikube(environment: [:], homeDirectory: "/home/u", runner: FakeRunner(isInstalled: false))
        var cluster = ClusterConfiguration(server: ServerURL(host: "192.168.49.2", port: 8443))
        #expect(try await minikube.made(cluster) == false)
        cluster.isMinikube = true
        #expect(try await minikube.made(cluster))
        #expect(try await minikube.engineVariables(profile: "m") == nil)
    }

    @Test("tells the engine of a profile")
    func engine() async throws {
        let text = "DOCKER_TLS_VERIFY=1\nDOCKER_HOST=tcp://192.168.49.2:2376\n# comment\nDOCKER_CERT_PATH=/c=d\n"
        let runs = Minikube(environment: [:], homeDirectory: "/", runner: FakeRunner(output: text))
        #expect(
            try await runs.engineVariables(profile: "m") == [
                "DOCKER_TLS_VERIFY": "1", "DOCKER_HOST": "tcp://192.168.49.2:2376", "DOCKER_CERT_PATH": "/c=d",
            ])
        // Its runtime is not Docker.
        let other = Minikube(environment: [:], homeDirectory: "/", runner: FakeRunner(exitCode: 64))
        #expect(try await other.engineVariables(profile: "m") == nil)
        let stopped = Minikube(environment: [:], homeDirectory: "/", runner: FakeRunner(exitCode: 1))
        await #expect(throws: Diagnostic.self) { try await stopped.engineVariables(profile: "m") }
    }

    @Test("reads what a cluster says of its registry")
    func registry() throws {
        func map(_ text: String) -> Node { ["data": ["localRegistryHosting.v1": .string(text)]] }
        #expect(LocalRegistry.host(in: map("host: \"localhost:5001\"\nhelp: x")) == "localhost:5001")
        #expect(LocalRegistry.host(in: map("help: x")) == nil)
        #expect(LocalRegistry.host(in: map("host: ''")) == nil)
        #expect(LocalRegistry.host(in: map("{")) == nil)
        #expect(LocalRegistry.host(in: ["data": ["other": "host: x"]]) == nil)
        #expect(LocalRegistry.host(in: nil) == nil)
    }
}
