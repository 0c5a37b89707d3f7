import HTTP
import Synchronization
import TestSupport
import Testing

/// What `sk render` gets over HTTP: manifests, kustomizations' resources, digests of images.
@Suite("renderings from a server")
struct RenderSourcesTests {
    private static let header = "apiVersion: skaffold/v4beta14\nkind: Config\n"
    private static let service = "apiVersion: v1\nkind: Service\nmetadata: {name: far, labels: {a: b}}\n"
    private static let patch = "apiVersion: v1\nkind: Service\nmetadata: {name: far, labels: {c: d}}\n"

    /// A server for manifests, which counts what it is asked for.
    private func withServer(
        _ body: @escaping @Sendable (_ url: String, _ asked: @Sendable () -> [String], Sandbox) async throws -> Void
    ) async throws {
        let log = Mutex<[String]>([])
        try await withStubServer { request in
            log.withLock { $0.append("\(request.method) \(request.path)") }
            switch request.path {
            case "/service.yaml": return .text(Self.service)
            case "/patch.yaml": return .text(Self.patch)
            case "/moved.yaml": return StubResponse(302, headers: ["Location": "/service.yaml"])
            case "/page.yaml": return .text("<html><body>no</body></html>\n", type: "text/html")
            case "/secret.yaml": return StubResponse(401)
            case "/broken.yaml": return .text("a: [\n")
            default: return StubResponse(404)
            }
        } _: { server in
            try await withSandbox { sandbox in
                try await body("http://127.0.0.1:\(server.port)", { log.withLock { $0 } }, sandbox)
            }
        }
    }

    @Test("take resources and patches of a kustomization, each once")
    func kustomization() async throws {
        try await withServer { url, asked, sandbox in
            try sandbox.write([
                "skaffold.yaml": Self.header + "manifests: {kustomize: {paths: [over]}}\n",
                "over/kustomization.yaml":
                    "resources: [../base]\nnamePrefix: dev-\npatches: [{path: \(url)/patch.yaml}]\n",
                "base/kustomization.yaml": "resources: [\(url)/moved.yaml]\n",
            ])
            let result = try await sandbox.sk("render", "--offline", "--digest-source=none")
            #expect(result.exitCode == 0, "\(result)")
            #expect(
                result.output
                    == "apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n    a: b\n    c: d\n  name: dev-far\n")
            #expect(asked().sorted() == ["GET /moved.yaml", "GET /patch.yaml", "GET /service.yaml"])
            let alone = try await sandbox.sk("kustomize", "over")
            #expect(alone.output == result.output)
        }
    }

    struct Bad: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var path: String
        var says: [String]
    }

    @Test(
        "that fail name the entry",
        arguments: [
            Bad(testDescription: "nothing there", path: "none.yaml", says: ["404"]),
            Bad(testDescription: "a login is asked for", path: "secret.yaml", says: ["401"]),
            Bad(testDescription: "a page", path: "page.yaml", says: ["page.yaml"]),
            Bad(testDescription: "no YAML", path: "broken.yaml", says: ["broken.yaml:"]),
        ])
    func failures(row: Bad) async throws {
        try await withServer { url, _, sandbox in
            try sandbox.write([
                "skaffold.yaml": Self.header + "manifests: {kustomize: {paths: [app]}}\n",
                "raw.yaml": Self.header + "manifests:\n  rawYaml:\n    - \(url)/\(row.path)\n",
                "app/kustomization.yaml": "resources:\n  - \(url)/\(row.path)\n",
            ])
            for (arguments, place) in [
                ([], "app/kustomization.yaml:2:5: error: "), (["-f", "raw.yaml"], "raw.yaml:5:7: error: "),
            ] {
                let result = try await sandbox.sk(["render", "--offline", "--digest-source=none"] + arguments)
                #expect(result.exitCode == 1, "\(result)")
                #expect(result.output == "", "\(result)")
                // What is wrong inside of a text stands in that text.
                let isInside = result.error.contains("\(url)/\(row.path):")
                #expect(result.error.hasPrefix(place) || isInside, "\(result)")
                for words in row.says { #expect(result.error.contains(words), "\(result)") }
            }
        }
    }

    private static let digest = "sha256:" + String(repeating: "ab", count: 32)

    @Test(
        "put the digests into manifests that '--digest-source' says",
        arguments: [
            ("remote", "HOST/shop/web:v1@\(digest)"), ("tag", "HOST/shop/web:v1"), ("none", "HOST/shop/web"),
        ])
    func digestSources(_ source: String, _ image: String) async throws {
        try await withStubServer { request in
            guard request.path == "/v2/shop/web/manifests/v1" else {
                return StubResponse(request.path == "/v2/" ? 200 : 404)
            }
            return StubResponse(
                200,
                headers: [
                    "Docker-Content-Digest": Self.digest,
                    "Content-Type": "application/vnd.oci.image.manifest.v1+json",
                ])
        } _: { server in
            try await withSandbox { sandbox in
                let host = "127.0.0.1:\(server.port)"
                try sandbox.write([
                    "skaffold.yaml": Self.header
                        + "build: {artifacts: [{image: \(host)/shop/web}]}\nmanifests: {rawYaml: [pod.yaml]}\n",
                    "pod.yaml":
                        "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: \(host)/shop/web}]}\n",
                ])
                let result = try await sandbox.sk(
                    "render", "--offline", "--digest-source=\(source)", "--tag", "v1",
                    "--insecure-registry", host)
                #expect(result.exitCode == 0, "\(result)")
                let line = result.lines.first { $0.contains("image:") } ?? ""
                #expect(line.hasSuffix("image: \(image.replacing("HOST", with: host))"), "\(result)")
            }
        }
    }

    @Test("say which image is not in its registry")
    func missingImage() async throws {
        try await withStubServer { request in
            StubResponse(request.path == "/v2/" ? 200 : 404)
        } _: { server in
            try await withSandbox { sandbox in
                let host = "127.0.0.1:\(server.port)"
                try sandbox.write([
                    "skaffold.yaml": Self.header + "build: {artifacts: [{image: \(host)/web}]}\n"
                ])
                let result = try await sandbox.sk(
                    "render", "--offline", "--digest-source=remote", "--tag", "v1", "--insecure-registry", host)
                #expect(result.exitCode == 1, "\(result)")
                #expect(result.error.contains("'\(host)/web:v1' is not in its registry"), "\(result)")
            }
        }
    }
}
