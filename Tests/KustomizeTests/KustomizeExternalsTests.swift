import Diagnostics
import Synchronization
import Testing
import YAML

@testable import Kustomize

@Suite("KustomizeExternals")
struct KustomizeExternalsTests {
    static let object = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n"
    static let second = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n"

    /// Names of what was asked for.
    final class Log: Sendable {
        private let entries = Mutex<[String]>([])
        func add(_ entry: String) { entries.withLock { $0.append(entry) } }
        var all: [String] { entries.withLock { $0.sorted() } }
    }

    /// Files for URLs; repositories are at `/clones/` and the last part of their URL.
    static func externals(_ files: [String: String], log: Log = Log()) -> KustomizeExternals {
        KustomizeExternals(fetchRemote: { source in
            log.add(source.text)
            switch source {
            case .file(let url):
                guard let text = files[url] else { throw Diagnostic("the answer is HTTP status 404") }
                return .bytes(Array(text.utf8))
            case .repository(let repository):
                return .directory("clones/" + (repository.url.split(separator: "/").last.map(String.init) ?? ""))
            }
        })
    }

    @Test("takes files of the web and directories of repositories, each asked for once")
    func takesRemotes() async throws {
        let files = [
            "kustomization.yaml":
                "resources:\n- https://example.com/a.yaml\n- https://github.com/o/r//base?ref=v1\n- one\n- two\npatches: [{path: 'https://example.com/p.yaml'}]\n",
            "one/kustomization.yaml": "namePrefix: one-\nresources: [https://example.com/b.yaml]\n",
            "two/kustomization.yaml": "namePrefix: two-\nresources: [https://example.com/b.yaml]\n",
            "clones/r/base/kustomization.yaml": "resources: [../other]\n",
            "clones/r/other/kustomization.yaml": "configMapGenerator: [{name: c, literals: [a=b]}]\n",
        ]
        let log = Log()
        let externals = Self.externals(
            [
                "https://example.com/a.yaml": Self.object, "https://example.com/b.yaml": Self.second,
                "https://example.com/p.yaml": Self.object + "data: {x: y}\n",
            ], log: log)
        let builder = KustomizeBuilder(reader: MemoryFileReader(files))
        var looked: [String] = []
        let result = try await builder.result(of: ".", externals: externals) { looked = $0.files }
        #expect(
            result.objects.compactMap { $0["metadata"]?["name"]?.string } == ["a", "c-4h2mbtbbt6", "one-b", "two-b"])
        #expect(result.objects[0]["data"] == ["x": "y"])
        #expect(
            log.all == [
                "https://example.com/a.yaml", "https://example.com/b.yaml", "https://example.com/p.yaml",
                "https://github.com/o/r//base?ref=v1",
            ])
        // What is in a clone is no file of the user's.
        #expect(looked.sorted() == ["kustomization.yaml", "one/kustomization.yaml", "two/kustomization.yaml"])
    }

    @Test("takes a URL for a repository where there is no file")
    func fallsBack() async throws {
        let files = [
            "kustomization.yaml": "resources: [https://example.com/org/r]\n",
            "clones/r/kustomization.yaml": "configMapGenerator: [{name: c}]\n",
        ]
        let log = Log()
        let result = try await KustomizeBuilder(reader: MemoryFileReader(files)).result(
            of: ".", externals: Self.externals([:], log: log))
        #expect(result.objects.count == 1)
        #expect(log.all == ["https://example.com/org/r", "https://example.com/org/r"])
    }

    @Test("builds a directory of a repository")
    func buildsRepository() async throws {
        let files = [
            "clones/r/x/kustomization.yaml": "configMapGenerator: [{name: c}]\nbuildMetadata: [originAnnotations]\n"
        ]
        let result = try await KustomizeBuilder(reader: MemoryFileReader(files)).result(
            of: "https://example.com/org/r//x?ref=v1", externals: Self.externals([:]))
        #expect(
            result.objects.first?["metadata"]?["annotations"]?["config.kubernetes.io/origin"]?.string
                == "repo: https://example.com/org/r\nref: v1\nconfiguredIn: x/kustomization.yaml\nconfiguredBy:\n  apiVersion: builtin\n  kind: ConfigMapGenerator\n"
        )
    }

    struct BadCase: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var files: [String: String]
        var place: String
        var message: String
    }

    @Test(
        "says what is wrong with what is outside",
        arguments: [
            BadCase(
                testDescription: "a file that is not there",
                files: ["kustomization.yaml": "resources:\n- https://example.com/x\n"], place: "kustomization.yaml:2:3",
                message: "cannot fetch 'https://example.com/x': the answer is HTTP status 404"),
            BadCase(
                testDescription: "a directory that a repository does not have",
                files: [
                    "kustomization.yaml": "resources:\n- https://example.com/o/r//x\n",
                    "clones/r/y/kustomization.yaml": "resources: []",
                ], place: "kustomization.yaml:2:3", message: "'x' in 'https://example.com/o/r' does not exist"),
            BadCase(
                testDescription: "a path out of the repository",
                files: ["kustomization.yaml": "resources:\n- https://example.com/o/r//a/../../x\n"],
                place: "kustomization.yaml:2:3", message: "url path exits repo: 'https://example.com/o/r//a/../../x'"),
            BadCase(
                testDescription: "a base out of the repository",
                files: [
                    "kustomization.yaml": "resources:\n- https://example.com/o/r//a\n",
                    "clones/r/a/kustomization.yaml": "resources: [../../../mine]\n",
                    "mine/kustomization.yaml": "resources: []\n",
                ], place: "clones/r/a/kustomization.yaml:1:13",
                message:
                    "security; bases in kustomizations found in cloned git repos must be within the repo, but base 'mine' is outside '/clones/r'"
            ),
            BadCase(
                testDescription: "a repository that uses itself",
                files: [
                    "kustomization.yaml": "resources:\n- https://example.com/o/r//a\n",
                    "clones/r/a/kustomization.yaml": "resources: ['https://example.com/o/r//a']\n",
                ], place: "clones/r/a/kustomization.yaml:1:13",
                message:
                    "cycle detected: URI 'https://example.com/o/r//a' referenced by previous URI 'https://example.com/o/r//a'"
            ),
            BadCase(
                testDescription: "a file out of the repository's kustomization",
                files: [
                    "kustomization.yaml": "resources:\n- https://example.com/o/r//a\n",
                    "clones/r/a/kustomization.yaml": "resources: [../b.yaml]\n", "clones/r/b.yaml": object,
                ], place: "clones/r/a/kustomization.yaml:1:13",
                message: "security; file 'clones/r/b.yaml' is not in or below 'clones/r/a'"),
        ])
    func refuses(_ row: BadCase) async throws {
        var options = KustomizeBuilder.Options()
        options.loadRestriction = .none
        let builder = KustomizeBuilder(reader: MemoryFileReader(row.files), options: options)
        let error = await #expect(throws: KustomizeError.self) {
            try await builder.result(of: ".", externals: Self.externals([:]))
        }
        #expect(error?.location?.description == row.place)
        #expect(error?.message == row.message)
        #expect(error?.hints.isEmpty == false)
    }
}
