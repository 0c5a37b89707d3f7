import KubernetesAPI
import TestSupport
import Testing
import YAML

/// What goes wrong in a cluster, and what is left then.
@Suite("deployments that go wrong", .enabled(if: ShopLab.isThere), .serialized, .timeLimit(.minutes(5)))
struct ShopFailureTests {
    /// A pod of an image that is there already; nothing is built.
    private static func project(_ command: String, probe: String = "") -> KeyValuePairs<String, String> {
        [
            "skaffold.yaml": """
            apiVersion: skaffold/v4beta14
            kind: Config
            manifests:
              rawYaml: [k8s/*.yaml]
            deploy:
              kubectl: {}
              statusCheckDeadlineSeconds: 60

            """,
            "k8s/app.yaml": """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: app
            spec:
              selector:
                matchLabels: {app: app}
              template:
                metadata:
                  labels: {app: app}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                    - name: main
                      image: BASE
                      command: ["sh", "-c", "\(command)"]
            \(probe)
            """,
        ]
    }

    private static let neverReady = """
                  readinessProbe:
                    exec: {command: ["false"]}
                    periodSeconds: 1

        """

    @Test("because the API server refuses a manifest say why, and where it is written")
    func refused() async throws {
        try await ShopLab.withProject(Self.project("sleep 600")) { lab in
            let service = """
                # The port is one too many.
                apiVersion: v1
                kind: Service
                metadata:
                  name: app
                spec:
                  selector: {app: app}
                  ports:
                    - port: 65536

                """
            try lab.sandbox.write(["k8s/service.yaml": service])
            let result = try await lab.sk("run", exits: 1)
            let error = try #require(result.errorLines.first { $0.contains("error: ") }, "\(result)")
            #expect(error.hasPrefix("k8s/service.yaml:"), "\(result)")
            #expect(error.contains("service/app"), "\(result)")
            #expect(result.error.contains("k8s/service.yaml:9:"), "the port's own line\n\(result)")
            #expect(result.error.contains("65535"), "the server's reason\n\(result)")
            #expect(try await lab.names(.services) == [])
        }
    }

    @Test("because a field is unknown to the API server say which")
    func unknownField() async throws {
        try await ShopLab.withProject(Self.project("sleep 600")) { lab in
            let text = try lab.sandbox.read("k8s/app.yaml").replacing(
                "      terminationGracePeriodSeconds", with: "      terminationGrace")
            try lab.sandbox.write(["k8s/app.yaml": text])
            let result = try await lab.sk("run", exits: 1)
            let error = try #require(result.errorLines.first { $0.contains("error: ") }, "\(result)")
            #expect(error.hasPrefix("k8s/app.yaml:"), "\(result)")
            #expect(result.error.contains("terminationGrace"), "\(result)")
            #expect(try await lab.names(.deployments) == [])
        }
    }

    @Test("because a container crashes end with exit code 1 and its last words")
    func crash() async throws {
        try await ShopLab.withProject(Self.project("echo the till is empty; exit 3")) { lab in
            let result = try await lab.sk("run", exits: 1)
            #expect(
                result.output.contains("> the till is empty") || result.error.contains("the till is empty"), "\(result)"
            )
            let error = try #require(result.errorLines.first { $0.contains("error: ") }, "\(result)")
            #expect(error.contains("deployment/app"), "\(result)")
            // What was deployed stays, to be looked at, until it is deleted; that need not be waited for.
            #expect(try await lab.names(.deployments) == ["app"])
            try await lab.sk("delete", "--wait=false")
            #expect(try await lab.names(.deployments) == [])
        }
    }

    @Test(
        "are waited for until Ctrl+C, which is no error and leaves what was deployed",
        arguments: [
            ChildProcess.Output.files, .terminal,
        ])
    func interrupted(_ output: ChildProcess.Output) async throws {
        try await ShopLab.withProject(Self.project("sleep 600", probe: Self.neverReady)) { lab in
            let run = try lab.sandbox.start(["run"], environment: ["TERM": "xterm"], output: output)
            try await run.waitForOutput(containing: "deployment/app", limit: .seconds(60))
            try await run.waitForOutput(containing: "container 'main' runs", limit: .seconds(60))
            run.interrupt()
            let result = try await run.wait(limit: .seconds(30))
            #expect(result.exitCode == 0, "\(result)")
            #expect(!result.error.contains("error: "), "\(result)")
            #expect(!result.output.contains("stabilized in"), "\(result)")
            let plain = result.output.replacing(/\u{1b}\[[0-9;?]*[A-Za-z]/, with: "")
            #expect(plain.hasSuffix("\n"), "\(result)")
            #expect(result.output.matches(of: /\u{1b}\[\?25[lh]/).last?.0.hasSuffix("l") != true, "\(result)")
            #expect(try await lab.names(.deployments) == ["app"])
            #expect(try lab.sandbox.temporaryFiles() == [])
        }
    }

    @Test("because the namespace is not there say how to make it")
    func unknownNamespace() async throws {
        try await ShopLab.withProject(Self.project("sleep 600")) { lab in
            let result = try await lab.sk("run", "-n", lab.marker, exits: 1)
            let error = try #require(result.errorLines.first { $0.contains("error: ") }, "\(result)")
            // The inventory, which nobody wrote, is not what is wrong.
            #expect(!error.contains("configmap"), "\(result)")
            #expect(error.contains("no namespace '\(lab.marker)'"), "\(result)")
            #expect(
                result.errorLines.contains {
                    $0.contains("hint: ") && $0.contains("kubectl create namespace \(lab.marker)")
                })
        }
    }
}
