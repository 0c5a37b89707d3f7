import Diagnostics
import Files
import Testing

@testable import Dockerfiles

private struct Case: CustomTestStringConvertible {
    var name: String
    var dockerfile: String
    var ignore: String?
    var target: String?
    var expected: [String]
    var testDescription: String { name }

    init(_ name: String, _ dockerfile: String, ignore: String? = nil, target: String? = nil, _ expected: [String]) {
        self.name = name
        self.dockerfile = dockerfile
        self.ignore = ignore
        self.target = target
        self.expected = expected
    }
}

@Suite struct DockerfileDependenciesTests {
    private static let tree = [
        "package.json", "package-lock.json", "src/a.js", "src/lib/b.js", "src/lib/b.test.js", "docs/x.md", "go.mod",
    ]

    private static func withContext<Result>(
        _ dockerfile: String, ignore: String? = nil, _ body: (String) throws -> Result
    ) async throws -> Result {
        try await TemporaryDirectory.with { root in
            for path in tree { try AtomicFile.write(path, to: root + "/" + path) }
            try AtomicFile.write(dockerfile, to: root + "/Dockerfile")
            if let ignore { try AtomicFile.write(ignore, to: root + "/.dockerignore") }
            try Directory.create(root + "/src/empty")
            return try body(root)
        }
    }

    @Test(
        "finds the files that the build takes",
        arguments: [
            Case(
                "one directory", "FROM a\nCOPY src /x", ["Dockerfile", "src/a.js", "src/lib/b.js", "src/lib/b.test.js"]),
            Case("a wildcard", "FROM a\nCOPY package*.json ./", ["Dockerfile", "package-lock.json", "package.json"]),
            Case("a wildcard in the middle", "FROM a\nCOPY s*/a.js ./", ["Dockerfile", "src/a.js"]),
            Case(
                "everything but what is ignored", "FROM a\nCOPY . .",
                ignore: "docs\n**/*.test.js\n.dockerignore\n",
                [
                    ".dockerignore", "Dockerfile", "go.mod", "package-lock.json", "package.json", "src/a.js",
                    "src/lib/b.js",
                ]),
            Case(
                "an exception below an ignored directory", "FROM a\nCOPY . .", ignore: "*\n!src/lib/b.js",
                [".dockerignore", "Dockerfile", "src/lib/b.js"]),
            Case(
                "stages that the target needs", "FROM a AS one\nCOPY go.mod .\nFROM b AS two\nCOPY docs .",
                target: "one",
                ["Dockerfile", "go.mod"]),
            Case(
                "a bind mount", "FROM a\nRUN --mount=type=bind,source=go.mod,target=go.mod go build",
                ["Dockerfile", "go.mod"]),
            Case(
                "excludes of one instruction", "FROM a\nCOPY --exclude=**/*.test.js src /x",
                ["Dockerfile", "src/a.js", "src/lib/b.js"]),
            Case("parents", "FROM a\nCOPY --parents **/*.test.js /x/", ["Dockerfile", "src/lib/b.test.js"]),
            Case("only the Dockerfile", "FROM a\nRUN true", ["Dockerfile"]),
        ])
    fileprivate func finds(_ row: Case) async throws {
        let files = try await Self.withContext(row.dockerfile, ignore: row.ignore) {
            try DockerfileDependencies.find(context: $0, target: row.target).files
        }
        #expect(files == row.expected)
    }

    @Test("follows links that are sources")
    func links() async throws {
        let text = "FROM a\nCOPY link dirlink/b.js /x/"
        let files = try await Self.withContext(text) { root in
            try FileLinks.make(root + "/link", to: "go.mod")
            try FileLinks.make(root + "/dirlink", to: "/src/lib")
            return try DockerfileDependencies.find(context: root).files
        }
        #expect(files == ["Dockerfile", "dirlink", "go.mod", "link", "src/lib/b.js"])
    }

    @Test("reports empty directories, images, arguments and sources that match nothing")
    func others() async throws {
        let text = "ARG V=1\nFROM a:$V\nCOPY src nothing* /x/\nCOPY --from=b:2 x x"
        let found = try await Self.withContext(text) { try DockerfileDependencies.find(context: $0) }
        #expect(found.emptyDirectories == ["src/empty"])
        #expect(found.externalImages == ["a:1", "b:2"])
        #expect(found.declaredArguments.map(\.name) == ["V"])
        #expect(found.warnings.map(\.location?.line) == [3])
        #expect(found.warnings.first?.message.hasPrefix("'nothing*' matches no file") == true)
    }

    @Test("prefers the Dockerfile's own ignore file")
    func ownIgnoreFile() async throws {
        let files = try await Self.withContext("FROM a\nCOPY src .", ignore: "src/lib") { root in
            try AtomicFile.write("**/a.js\n", to: root + "/Dockerfile.dockerignore")
            return try DockerfileDependencies.find(context: root).files
        }
        #expect(files == ["Dockerfile", "Dockerfile.dockerignore", "src/lib/b.js", "src/lib/b.test.js"])
    }

    @Test("gives a Dockerfile outside the context an absolute path")
    func outside() async throws {
        try await Self.withContext("FROM a\nCOPY a.js .") { root in
            let found = try DockerfileDependencies.find(
                context: root + "/src", dockerfile: "Dockerfile", workingDirectory: root)
            let real = try Directory.resolved(root)
            #expect(found.files == [real + "/Dockerfile", "a.js"])
        }
    }

    @Test("names the Dockerfiles that are there when one is missing")
    func missing() async throws {
        try await TemporaryDirectory.with { root in
            try AtomicFile.write("FROM a", to: root + "/Dockerfile.debug")
            let error = #expect(throws: DockerfileError.self) {
                try DockerfileDependencies.find(context: root, workingDirectory: root + "/none")
            }
            #expect(error?.code == .missing)
            #expect(error?.hints == ["set 'dockerfile' to one of the files that are there: 'Dockerfile.debug'"])
        }
    }
}
