import Diagnostics
import Files
import PipelineModel
import Testing

@testable import Renderers

@Suite("RawYAMLRenderer")
struct RawYAMLRendererTests {
    static func object(_ name: String) -> String { "apiVersion: v1\nkind: Service\nmetadata:\n  name: \(name)\n" }

    static func inProject<R>(_ body: (String) async throws -> R) async throws -> R {
        try await TemporaryDirectory.with { directory in
            for (path, text) in [
                "k8s/b.yaml": object("b") + "---\n" + object("b2"), "k8s/a.yml": object("a"),
                "k8s/deep/down/c.yaml": object("c"), "k8s/notes.txt": "no",
                "k8s/list.json":
                    #"{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"}}]}"#,
                "odd.tmpl": object("odd"), "bad.yaml": "a: 1\n",
            ] {
                try await write(text, to: directory + "/" + path)
            }
            return try await body(directory)
        }
    }

    private static func write(_ text: String, to path: String) async throws {
        try Directory.create(PathText.parent(path))
        try AtomicFile.write(Array(text.utf8), to: path)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var patterns: [String]
        var names: [String]
        var testDescription: String { patterns.joined(separator: " ") }
    }

    @Test(
        "finds files",
        arguments: [
            Case(patterns: ["k8s/*.yaml"], names: ["b", "b2"]),
            Case(patterns: ["k8s/**/*.yaml"], names: ["b", "b2", "c"]),
            Case(patterns: ["k8s"], names: ["a", "b", "b2", "c", "p"]),
            Case(patterns: ["k8s/*"], names: ["a", "b", "b2", "c", "p"]),  // directories that match are walked
            Case(patterns: ["k8s/b.yaml", "k8s/*.y*ml"], names: ["b", "b2", "a"]),  // each file once
            Case(patterns: ["odd.tmpl"], names: ["odd"]),  // named directly
        ])
    func finds(_ row: Case) async throws {
        let names = try await Self.inProject { directory in
            try await RawYAMLRenderer(patterns: row.patterns.map { .init($0) }, workingDirectory: directory).render()
        }.map(\.name)
        #expect(names == row.names)
    }

    @Test("keeps places")
    func keepsPlaces() async throws {
        let manifests = try await Self.inProject { directory in
            try await RawYAMLRenderer(patterns: [.init("k8s/b.yaml")], workingDirectory: directory).render()
        }
        #expect(manifests.map { $0.location?.description } == ["k8s/b.yaml:1:1", "k8s/b.yaml:6:1"])
    }

    @Test("refuses a pattern without a match, except the default one")
    func refusesNoMatch() async throws {
        try await Self.inProject { directory in
            let place = SourceLocation(file: "skaffold.yaml", line: 5, column: 7)
            let renderer = RawYAMLRenderer(patterns: [.init("none/*.yaml", at: place)], workingDirectory: directory)
            let error = await #expect(throws: RenderError.self) { try await renderer.render() }
            #expect(error?.code == .missingManifest)
            #expect(error?.location == place)
            let other = RawYAMLRenderer(patterns: [.init("k8s/*.yaml")], workingDirectory: directory + "/k8s/deep")
            let manifests = try await other.render()
            #expect(manifests.isEmpty)
        }
    }

    @Test("refuses what is no manifest")
    func refusesOthers() async throws {
        try await Self.inProject { directory in
            let renderer = RawYAMLRenderer(patterns: [.init("bad.yaml")], workingDirectory: directory)
            let error = await #expect(throws: RenderError.self) { try await renderer.render() }
            #expect(error?.message == "this document has no 'kind'")
            #expect(error?.location?.description == "bad.yaml:1:1")
        }
    }

    @Test("fetches URLs after the files")
    func fetches() async throws {
        let names = try await Self.inProject { directory in
            let patterns = ["https://example.com/x.yaml", "odd.tmpl"].map { RawYAMLRenderer.Pattern($0) }
            return try await RawYAMLRenderer(
                patterns: patterns, workingDirectory: directory,
                fetch: { url in
                    #expect(url == "https://example.com/x.yaml")
                    return Array(Self.object("remote").utf8)
                }
            ).render()
        }.map(\.name)
        #expect(names == ["odd", "remote"])
    }

    @Test("copies buckets after the files and before other URLs, and says at the entry what goes wrong")
    func downloads() async throws {
        try await Self.inProject { directory in
            let patterns = ["https://example.com/x.yaml", "gs://b/k8s/*", "odd.tmpl"].map {
                RawYAMLRenderer.Pattern($0)
            }
            let names = try await RawYAMLRenderer(
                patterns: patterns, workingDirectory: directory,
                download: { url in
                    #expect(url == "gs://b/k8s/*")
                    return directory + "/k8s/deep"
                }, fetch: { _ in Array(Self.object("remote").utf8) }
            ).render().map(\.name)
            #expect(names == ["odd", "c", "remote"])
            let place = SourceLocation(file: "skaffold.yaml", line: 3, column: 1)
            let broken = RawYAMLRenderer(
                patterns: [.init("gs://b/x", at: place)], workingDirectory: directory,
                download: { _ in throw Diagnostic("no", hints: ["log in"]) })
            let error = await #expect(throws: RenderError.self) { try await broken.render() }
            #expect(error?.message == "cannot fetch the manifest 'gs://b/x': no")
            #expect(error?.location == place && error?.hints == ["log in"])
        }
    }
}
