import Diagnostics
import Files
import GoTemplates
import Testing

@testable import Taggers

@Suite struct TaggersTests {
    @Test(
        "puts name and tag together",
        arguments: [
            ("web", "v1", "web:v1"), ("ko://example.org/Cmd/App", "v1", "example.org/cmd/app:v1"),
            ("localhost:5000/web", "v1", "localhost:5000/web:v1"), ("[::1]:5000/a", "x", "[::1]:5000/a:x"),
            ("a__b/c-d.e", "_.", "a__b/c-d.e:_."),
        ])
    func references(name: String, tag: String, expected: String) async throws {
        #expect(try await ConstantTagger(tag).reference(for: .named(name)) == expected)
    }

    @Test(
        "refuses what is no reference",
        arguments: [
            ("web", ""), ("web", "-dirty"), ("web", "a/b"), ("web", String(repeating: "a", count: 129)), ("", "v1"),
            ("a//b", "v1"), ("-a", "v1"), ("a_-b", "v1"), ("a b", "v1"), ("host:x/a", "v1"), ("a.", "v1"),
        ])
    func badReferences(name: String, tag: String) async {
        await #expect(throws: TaggerError.self) { try await ConstantTagger(tag).reference(for: .named(name)) }
    }

    @Test(
        "shows what cannot be a tag, but not a long text: a template may have put a secret in it",
        arguments: [
            ("", "the tag of 'web' is empty"), ("a/b", "'a/b' cannot be a tag of 'web'"),
            (
                String(repeating: "s", count: 59) + "/",
                "'\(String(repeating: "s", count: 59))/' cannot be a tag of 'web'"
            ),
            (String(repeating: "s", count: 60) + "/", "a text of 61 characters cannot be a tag of 'web'"),
            (String(repeating: "s", count: 200), "a text of 200 characters cannot be a tag of 'web'"),
        ])
    func invalidTags(tag: String, message: String) async {
        let place = SourceLocation(file: "skaffold.yaml", line: 3, column: 5)
        let error = await #expect(throws: TaggerError.self) {
            try await ConstantTagger(tag).reference(for: TaggedImage(name: "web", context: "/", location: place) { [] })
        }
        #expect(error?.message == message)
        #expect(error?.diagnostics.first?.location == place)
        #expect(error?.diagnostics.first?.hints.count == 1)
    }

    @Test("tags with latest, or keeps the tag that is there", arguments: [("web", "web:latest"), ("web:v1", "web:v1")])
    func sha256(name: String, expected: String) async throws {
        #expect(try await Sha256Tagger().reference(for: .named(name)) == expected)
    }

    @Test("tags with a template over the environment")
    func envTemplate() async throws {
        let tagger = try EnvTemplateTagger(
            "{{.V}}-{{.IMAGE_NAME}}-{{default \"d\" .NONE}}", context: .init(environment: ["V": "1"]))
        #expect(try await tagger.tag(for: .named("web")) == "1-web-d")
        let missing = try EnvTemplateTagger("v{{.NONE}}", context: .init())
        let error = await #expect(throws: TaggerError.self) { try await missing.tag(for: .named("web")) }
        #expect(error?.code == .missingValue)
        let running = try EnvTemplateTagger("{{cmd \"git\" \"x\"}}", context: .init(), run: { "\($0)+\($1[0])\n" })
        #expect(try await running.tag(for: .named("web")) == "git+x")
    }

    @Test("tags with a template over other taggers, and asks only those that it uses")
    func customTemplate() async throws {
        let components: [String: any Tagger] = [
            "A": ConstantTagger("a"), "GIT": FailingTagger(), "SHA": Sha256Tagger(),
        ]
        let tagger = try CustomTemplateTagger("{{.A}}_{{if eq .SHA \"latest\"}}l{{end}}", components: components)
        #expect(try await tagger.tag(for: .named("web")) == "a_l")
        let error = #expect(throws: TaggerError.self) { try CustomTemplateTagger("{{.GTI}}", components: components) }
        #expect(error?.code == .unknownComponent)
        #expect(error?.hints == ["did you mean 'GIT'?"])
    }

    @Test("tags with the time in a zone")
    func dateTime() async throws {
        let now: @Sendable () -> (seconds: Int64, nanoseconds: Int) = { (1_707_458_645, 120_000_000) }
        let utc = DateTimeTagger(timeZone: "UTC", now: now)
        #expect(try await utc.tag(for: .named("web")) == "2024-02-09_06-04-05.12_UTC")
        let short = DateTimeTagger(format: "20060102T1504", timeZone: "UTC", now: now)
        #expect(try await short.tag(for: .named("web")) == "20240209T0604")
        let bad = DateTimeTagger(timeZone: "Mars/Base", now: now)
        let error = await #expect(throws: TaggerError.self) { try await bad.tag(for: .named("web")) }
        #expect(error?.code == .unknownTimeZone)
    }

    @Test("digests the names and contents of the inputs")
    func inputDigest() async throws {
        try await TemporaryDirectory.with { root in
            try AtomicFile.write("one", to: root + "/a")
            try AtomicFile.write("two", to: root + "/b")
            @Sendable func digest(_ files: (String, String)...) async throws -> String? {
                let inputs = files.map { InputFile(name: $0.0, path: root + "/" + $0.1) }
                let image = TaggedImage(name: "web", context: root, inputs: { inputs })
                return try await InputDigestTagger().tag(for: image)
            }
            let first = try await digest(("a", "a"), ("b", "b"))
            #expect(first?.count == 64)
            #expect(try await digest(("b", "b"), ("a", "a"), ("a", "a")) == first)  // order and repeats do not count
            #expect(try await digest(("a", "b"), ("b", "a")) != first)
            #expect(try await digest(("x/a", "a"), ("b", "b")) != first)  // moved
            #expect(try await digest(("a", "a"), ("b", "b"), ("c", "missing")) == first)
        }
    }

    @Test(
        "makes tags of texts",
        arguments: [("feat/x", "feat_x"), ("--v1", "__v1"), (".a.b-c", "_a.b-c"), ("é", "_"), ("-.-x-", "___x-")])
    func sanitizes(text: String, expected: String) {
        #expect(TagText.sanitized(text) == expected)
    }
}
