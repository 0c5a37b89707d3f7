import TestSupport
import Testing

/// Local clusters: the registry that one says it uses, and the engine inside of a minikube.
@Suite("local clusters")
struct LocalClusterTests {
    private static let registry = """
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "local-registry-hosting", "namespace": "kube-public"},
         "data": {"localRegistryHosting.v1": "host: \\"localhost:5001\\"\\n"}}
        """

    private static func kubeconfig(_ server: String) -> String {
        """
        contexts: [{name: kind-a, context: {cluster: c}}, {name: gke, context: {cluster: c}}]
        clusters: [{name: c, cluster: {server: '\(server)'}}]
        """
    }

    struct Row: CustomTestStringConvertible, Sendable {
        var reason: String
        var context = "kind-a"
        var settings = "{}"
        var arguments: [String] = []
        var has = true
        var repo: String
        var testDescription: String { reason }
    }

    @Test(
        "may say which registry they use, which is then the default repo",
        arguments: [
            Row(reason: "local by name", repo: "localhost:5001/"),
            Row(reason: "it beats the settings", settings: "global: {default-repo: r.io}", repo: "localhost:5001/"),
            Row(reason: "the flag beats it", arguments: ["-d", "r.io"], repo: "r.io/"),
            Row(reason: "an empty flag too", arguments: ["-d", ""], repo: ""),
            Row(
                reason: "local by setting", context: "gke", settings: "global: {local-cluster: true}",
                repo: "localhost:5001/"),
            Row(
                reason: "by --minikube-profile", context: "gke", arguments: ["--minikube-profile", "m"],
                repo: "localhost:5001/"),
            Row(
                reason: "not local by setting", settings: "global: {local-cluster: false, default-repo: r.io}",
                repo: "r.io/"),
            Row(reason: "not local", context: "gke", settings: "global: {default-repo: r.io}", repo: "r.io/"),
            Row(reason: "there is none", settings: "global: {default-repo: r.io}", has: false, repo: "r.io/"),
        ])
    func registry(_ row: Row) async throws {
        let found = StubResponse.json(Self.registry)
        let missing = StubResponse.json(
            #"{"kind": "Status", "status": "Failure", "reason": "NotFound", "code": 404}"#, status: 404)
        let answers = Counter()
        try await withStubServer { _ in
            answers.add()
            return row.has ? found : missing
        } _: { server in
            try await withSandbox { sandbox in
                try sandbox.write([
                    "skaffold.yaml": EnvironmentTests.config, "config": row.settings,
                    "kube": Self.kubeconfig(server.url),
                ])
                let words =
                    [
                        "build", "--dry-run", "-t", "v1", "-q", "-o", "{{range .builds}}{{.tag}} {{end}}", "-c",
                        "config", "--kubeconfig", "kube", "--kube-context", row.context,
                    ] + row.arguments
                let wanted = "\(row.repo)web:v1 \(row.repo)api:v1 "
                // On a busy machine the stub may answer after sk's patience is over; then it is asked again. What sk
                // makes of an answer is not.
                var result = try await sandbox.sk(words)
                for _ in 0..<5 where result.output != wanted {
                    guard answers.value == 0 || result.error.contains("it does not answer") else { break }
                    result = try await sandbox.sk(words)
                }
                #expect(result.output == wanted, "\(result)")
            }
        }
    }

    @Test("build with the engine inside of a minikube", arguments: [true, false])
    func engine(_ byContext: Bool) async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "skaffold.yaml": EnvironmentTests.config, "Dockerfile": "FROM scratch\n",
                "bin/minikube": "#!/bin/sh\necho \"$@\" >> asked\necho DOCKER_HOST=tcp://127.0.0.1:1\n",
                "kube": """
                current-context: minikube
                contexts: [{name: minikube, context: {cluster: c}}]
                clusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]
                """,
            ])
            try await sandbox.run("chmod", "+x", "bin/minikube")
            let path = "\(sandbox.directory)/bin:\(sandbox.environment["PATH"] ?? "")"
            let arguments = byContext ? ["--kubeconfig", "kube"] : ["--minikube-profile", "other"]
            let result = try await sandbox.sk(["build", "-t", "v1"] + arguments, environment: ["PATH": path])
            #expect(result.exitCode == 1)
            #expect(result.error.contains("tcp://127.0.0.1:1"), "\(result)")
            let asked = try sandbox.read("asked").split(separator: "\n").map(String.init)
            #expect(asked.contains("docker-env --shell none -p \(byContext ? "minikube" : "other")"), "\(asked)")
        }
    }
}
