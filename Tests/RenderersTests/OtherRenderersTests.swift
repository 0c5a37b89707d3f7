import Diagnostics
import PipelineModel
import Synchronization
import Testing
import YAML

@testable import Renderers

@Suite("Objects of kpt packages and of clusters")
struct OtherRenderersTests {
    @Test("kpt renders each package, and what is for kpt itself is left out")
    func kpt() async throws {
        let calls = Mutex<[[String]]>([])
        let renderer = KptRenderer(packages: [.init("a"), .init("b")], workingDirectory: "/") { arguments, _ in
            calls.withLock { $0.append(arguments) }
            return ToolOutput(
                status: 0,
                output: Array(
                    """
                    {apiVersion: kpt.dev/v1, kind: Kptfile, metadata: {name: k}}
                    ---
                    {apiVersion: v1, kind: ConfigMap, metadata: {name: c, annotations: {config.kubernetes.io/local-config: "true"}}}
                    ---
                    {apiVersion: v1, kind: Service, metadata: {name: \(arguments[2])}}
                    """.utf8))
        }
        #expect(try await renderer.render().map(\.displayName) == ["service/a", "service/b"])
        #expect(
            calls.withLock { $0 } == [["fn", "render", "a", "-o", "unwrap"], ["fn", "render", "b", "-o", "unwrap"]])
    }

    @Test("kpt that is missing or fails says so at the package's place")
    func kptErrors() async throws {
        let place = SourceLocation(file: "skaffold.yaml", line: 4, column: 5)
        let missing = await #expect(throws: RenderError.self) {
            try await KptRenderer(packages: [.init("a", at: place)], workingDirectory: "/", run: nil).render()
        }
        #expect(missing?.code == .kptMissing && missing?.location == place)
        let failing = await #expect(throws: RenderError.self) {
            try await KptRenderer(packages: [.init("a", at: place)], workingDirectory: "/") { _, _ in
                ToolOutput(status: 2, errorOutput: "x\nno Kptfile\n")
            }.render()
        }
        #expect(failing?.message == "kpt fn render of 'a' failed with status 2: no Kptfile")
    }

    @Test(
        "name objects of a cluster by kind and name",
        arguments: [
            ("deployment/web", nil, "deployment", "web"), ("ns:deploy/web", "ns", "deploy", "web"),
            ("svc web", nil, "svc", "web"),
        ] as [(String, String?, String, String)])
    func entries(_ text: String, _ namespace: String?, _ kind: String, _ name: String) throws {
        let entry = try RemoteManifestRenderer.Entry(text)
        #expect(entry.namespace == namespace && entry.kind == kind && entry.name == name)
    }

    @Test("other texts name no object", arguments: ["web", "", ":a/b", "a/b/c", "a/"])
    func badEntries(_ text: String) {
        #expect(throws: RenderError.self) { try RemoteManifestRenderer.Entry(text) }
    }

    @Test("lose what the server keeps in them")
    func cleaned() async throws {
        let object = try YAMLParser.document(
            """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              uid: u
              resourceVersion: "1"
              creationTimestamp: x
              managedFields: []
              annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}
            spec: {a: 1}
            status: {}
            """, path: "cluster")
        let renderer = RemoteManifestRenderer(entries: [try .init("svc/web")]) { _ in object }
        #expect(
            try await renderer.render().map(\.node) == [
                ["apiVersion": "v1", "kind": "Service", "metadata": ["name": "web"], "spec": ["a": 1]]
            ])
        let missing = await #expect(throws: RenderError.self) {
            try await RemoteManifestRenderer(entries: [try .init("svc/web")]) { _ in nil }.render()
        }
        #expect(missing?.message == "the cluster has no svc 'web'")
    }
}
