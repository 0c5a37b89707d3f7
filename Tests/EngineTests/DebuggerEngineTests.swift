import KubernetesAPI
import TestSupport
import Testing
import YAML

/// `sk debug` with a debugger: a stand-in for Delve that says how it was called and starts the program.
@Suite("a program that is debugged", .enabled(if: ShopLab.isThere), .serialized, .timeLimit(.minutes(5)))
struct DebuggerEngineTests {
    @Test("runs under the debugger of the support image, whose port is forwarded")
    func debugger() async throws {
        try await ShopLab.withProject([
            "helpers/skaffold.yaml": """
            apiVersion: skaffold/v4beta14
            kind: Config
            build:
              tagPolicy: {envTemplate: {template: latest}}
              local: {push: true}
              artifacts: [{image: \(ShopLab.registry)/MARKER/go, context: helpers}]
            """,
            "helpers/Dockerfile": """
            FROM BASE
            COPY dlv /dlv
            CMD ["sh", "-c", "mkdir -p /dbg/go/bin && cp /dlv /dbg/go/bin/dlv && chmod +x /dbg/go/bin/dlv"]
            """,
            "helpers/dlv": """
            #!/bin/sh
            echo "dlv $*"
            while [ "${1#--}" != "$1" ] || [ "$1" = exec ]; do shift; done
            program=$1
            shift
            [ "$1" != -- ] || shift
            nc -ll -p 56268 -e echo attached &
            exec "$program" "$@"

            """,
            "skaffold.yaml": """
            apiVersion: skaffold/v4beta14
            kind: Config
            build:
              artifacts: [{image: MARKER-server, runtimeType: go}]
            manifests: {rawYaml: [server.yaml]}
            """,
            "Dockerfile": """
            FROM BASE
            COPY server /server
            RUN chmod +x /server
            ENTRYPOINT ["/server"]
            CMD ["--fast"]
            """,
            "server": """
            #!/bin/sh
            trap 'exit 0' TERM
            echo "server $* MARKER"
            while :; do sleep 1; done

            """,
            "server.yaml": """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: server}
            spec:
              replicas: 2
              selector: {matchLabels: {app: server}}
              template:
                metadata: {labels: {app: server}}
                spec:
                  terminationGracePeriodSeconds: 2
                  containers: [{name: server, image: MARKER-server}]
            """,
        ]) { lab in
            try await lab.sk("build", "-f", "helpers/skaffold.yaml")
            try await lab.sk("config", "set", "debug-helpers-registry", "\(ShopLab.registry)/\(lab.marker)", "-g")
            let debug = try lab.sandbox.start(["debug"])
            try await debug.waitForOutput(containing: "Press Ctrl+C to exit", limit: .seconds(200))
            #expect(
                debug.output.contains(
                    "deployment/server: container 'server' (Go): dlv on port 56268; changed: command, port 56268, "
                        + "support files"), "\(debug.output)")
            try await debug.waitForOutput(
                containing: "[server] dlv exec --headless --continue --accept-multiclient --listen=:56268 "
                    + "--api-version=2 /server -- --fast", limit: .seconds(30))
            try await debug.waitForOutput(containing: "[server] server --fast \(lab.marker)", limit: .seconds(30))
            let port = try await debug.waitForOutput(limit: .seconds(30)) { output in
                output.firstMatch(of: /remote port 56268 -> http:\/\/127\.0\.0\.1:([0-9]+)/).flatMap { Int($0.1) }
            }
            let answer = try await lab.sandbox.run("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/\(port); cat <&3")
            #expect(answer.contains("attached"))
            let deployment = try #require(try await lab.list(.deployments).first)
            #expect(deployment[path: "spec", "replicas"]?.integer == 1)
            debug.interrupt()
            let result = try await debug.wait(limit: .seconds(120))
            #expect(result.exitCode == 0, "\(result)")
            #expect(try await lab.objects() == [])
        }
    }
}
