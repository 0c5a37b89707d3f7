import KubernetesAPI
import TestSupport
import Testing
import YAML

/// `sk dev` on a small project of its own: what each edit leads to, to the end of its clean-up.
@Suite("a project that is developed", .enabled(if: ShopLab.isThere), .serialized, .timeLimit(.minutes(4)))
struct DevEngineTests {
    @Test("is built and deployed anew as its files change, and is gone after Ctrl+C")
    func loop() async throws {
        try await ShopLab.withProject(Self.project) { lab in
            let dev = try lab.sandbox.start(["dev"])
            try await Self.waitForWatching(dev, times: 1)
            try await dev.waitForOutput(containing: "[web] first \(lab.marker)", limit: .seconds(30))

            // A source leads to a new image, whose logs follow.
            try lab.sandbox.write(["web/web.sh": Self.program("second", lab.marker)])
            try await dev.waitForOutput(
                containing: "web/web.sh changed: building web-\(lab.marker), then deploying", limit: .seconds(30))
            try await dev.waitForOutput(containing: "[web] second \(lab.marker)", limit: .seconds(90))
            try await Self.waitForWatching(dev, times: 2)
            // What has not changed is not tagged or looked for again.
            #expect(dev.output.split(separator: "\n").count { $0.hasPrefix(" - web-\(lab.marker): ") } == 2)
            #expect(dev.output.split(separator: "\n").count { $0.hasPrefix(" - idle-\(lab.marker): ") } == 1)
            let tags = dev.output.split(separator: "Generating tags...").suffix(2)
            #expect(tags.map { $0.split(separator: "Checking cache...")[0].contains("idle-") } == [true, false])

            // A manifest is only applied.
            let builds = dev.output.split(separator: "Starting build...").count
            try lab.sandbox.write(["k8s/settings.yaml": Self.settings("two")])
            try await dev.waitForOutput(containing: "k8s/settings.yaml changed: deploying", limit: .seconds(30))
            try await Self.waitForWatching(dev, times: 3)
            #expect(try await Self.setting(lab) == "two")
            #expect(dev.output.split(separator: "Starting build...").count == builds)

            // What is broken is told, and mended.
            let dockerfile = try lab.sandbox.read("web/Dockerfile")
            try lab.sandbox.write(["web/Dockerfile": "FROM\n"])
            try await Self.waitForWatching(dev, times: 4)
            #expect(dev.error.contains("web/Dockerfile:1"), "\(dev.error)")
            try lab.sandbox.write(["web/Dockerfile": dockerfile])
            try await Self.waitForWatching(dev, times: 5)

            // The configuration is read anew, and what it no longer names stays until the end.
            let configuration = try lab.sandbox.read("skaffold.yaml")
            try lab.sandbox.write(["skaffold.yaml": configuration + "  wrong: true\n"])
            try await dev.waitForOutput(containing: "Watching the configuration for changes...", limit: .seconds(30))
            // One that cannot be rendered yet is waited for, too.
            try lab.sandbox.write(["more/more.yaml": "kind: [\n"])
            try lab.sandbox.write([
                "skaffold.yaml": configuration.replacing("\"k8s/*.yaml\"", with: "\"k8s/*.yaml\", \"more/*.yaml\"")
            ])
            try await Self.waitForWatching(dev, times: 6)
            #expect(dev.isRunning)
            try lab.sandbox.write([
                "more/more.yaml": Self.settings("more").replacing("name: settings", with: "name: more")
            ])
            try await Self.waitForWatching(dev, times: 7)
            #expect(try await lab.names(.configMaps).contains("more"))

            dev.interrupt()
            let result = try await dev.wait(limit: .seconds(90))
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.lines.count { $0 == "Cleaning up..." } == 1, "\(result)")
            #expect(try await lab.objects() == [])
        }
    }

    @Test("waits with changes until Enter, where nothing is done by itself")
    func manual() async throws {
        try await ShopLab.withProject([
            "skaffold.yaml": """
            apiVersion: skaffold/v4beta14
            kind: Config
            manifests: {rawYaml: ["k8s/*.yaml"]}
            """,
            "k8s/settings.yaml": Self.settings("one"),
        ]) { lab in
            let dev = try lab.sandbox.start(["dev", "--trigger=manual", "--cleanup=false"])
            try await dev.waitForOutput(containing: "Press Enter to build and deploy the changes", limit: .seconds(60))
            #expect(try await Self.setting(lab) == "one")
            try lab.sandbox.write(["k8s/settings.yaml": Self.settings("two")])
            try await Task.sleep(for: .milliseconds(500))
            #expect(try await Self.setting(lab) == "one")
            dev.interrupt()
            #expect(try await dev.wait(limit: .seconds(60)).exitCode == 0)
            #expect(try await lab.names(.configMaps).contains("settings"))
            try await lab.sk("delete")
        }
    }

    @Test("ends with what the first iteration fails with, or goes on where that is asked for")
    func firstFailure() async throws {
        try await ShopLab.withProject([
            "skaffold.yaml": """
            apiVersion: skaffold/v4beta14
            kind: Config
            manifests: {rawYaml: ["k8s/*.yaml"]}
            """,
            "k8s/settings.yaml": "kind: [",
        ]) { lab in
            try await lab.sk("dev", exits: 1)
            let dev = try lab.sandbox.start(["dev", "--keep-running-on-failure"])
            try await Self.waitForWatching(dev, times: 1)
            #expect(dev.error.contains("k8s/settings.yaml:"), "\(dev.error)")
            try lab.sandbox.write(["k8s/settings.yaml": Self.settings("one")])
            try await Self.waitForWatching(dev, times: 2)
            #expect(try await Self.setting(lab) == "one")
            dev.interrupt()
            #expect(try await dev.wait(limit: .seconds(60)).exitCode == 0)
            #expect(try await lab.objects() == [])
        }
    }

    // MARK: - The project

    private static let project: KeyValuePairs<String, String> = [
        "skaffold.yaml": """
        apiVersion: skaffold/v4beta14
        kind: Config
        build:
          artifacts: [{image: web-MARKER, context: web}, {image: idle-MARKER, context: idle}]
        manifests:
          rawYaml: ["k8s/*.yaml"]

        """,
        "idle/Dockerfile": "FROM BASE",
        "web/Dockerfile": """
        FROM BASE
        COPY web.sh /web.sh
        CMD ["sh", "/web.sh"]
        """,
        "web/web.sh": program("first", "MARKER"),
        "k8s/settings.yaml": settings("one"),
        "k8s/web.yaml": """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              terminationGracePeriodSeconds: 1
              containers: [{name: web, image: web-MARKER}]
        """,
    ]

    private static func program(_ word: String, _ marker: String) -> String {
        "trap 'exit 0' TERM\necho \"\(word) \(marker)\"\nwhile :; do sleep 1; done\n"
    }

    private static func settings(_ value: String) -> String {
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {value: \(value)}\n"
    }

    private static func setting(_ lab: ShopLab) async throws -> String? {
        try await lab.list(.configMaps).first { $0.objectName == "settings" }?[path: "data", "value"]?.text
    }

    private static func waitForWatching(_ dev: ChildProcess, times: Int) async throws {
        _ = try await dev.waitForOutput(limit: .seconds(90)) { output in
            output.split(separator: "\n").count { $0 == "Watching for changes..." } >= times ? true : nil
        }
    }
}
