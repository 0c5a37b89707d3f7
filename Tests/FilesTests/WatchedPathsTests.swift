import Testing

@testable import Files

@Suite struct WatchedPathsTests {
    @Test("lists what is there, and names what to watch")
    func listing() async throws {
        try await TemporaryDirectory.with(prefix: "sk [odd]-") { root in
            for path in ["a.txt", "one/b.yaml", "one/skip/c.yaml", "one/d.txt", "two/e.yaml"] {
                try AtomicFile.write("", to: "\(root)/\(path)")
            }
            var paths = WatchedPaths()
            #expect(paths.isEmpty)
            paths.insert(file: "\(root)/one/../a.txt")
            paths.insert(file: "\(root)/gone.txt")
            paths.insert(try WatchedArea(directory: "\(root)/one/", suffixes: [".yaml"], ignoring: ["skip"]))
            var other = WatchedPaths()
            other.insert(try WatchedArea(matching: "two/*.yaml", in: root))
            paths.formUnion(other)
            #expect(try paths.existing() == ["a.txt", "one/b.yaml", "two/e.yaml"].map { "\(root)/\($0)" })
            #expect(paths.contains("\(root)/gone.txt"))
            #expect(paths.contains("\(root)/one/new/x.yaml"))
            #expect(!paths.contains("\(root)/one/skip/c.yaml"))
            #expect(!paths.contains("\(root)/two/deep/e.yaml"))
            #expect(paths.roots == [root])
            #expect(other.roots == ["\(root)/two"])
        }
    }

    @Test(
        "escapes what would be a pattern",
        arguments: ["/a/b", "/a*b", "/[x]/{a,b}", "/back\\slash", "/q?"])
    func escaping(_ path: String) throws {
        #expect(try GlobPattern(GlobPattern.escaped(path)).matches(path))
    }

    @Test(
        "puts the user's directory in place of a tilde",
        arguments: [
            ("~", "/home/me", "/home/me"), ("~/a", "/home/me", "/home/me/a"), ("~you/a", "/home/me", "~you/a"),
            ("a/~/b", "/home/me", "a/~/b"), ("~/a", nil, "~/a"), ("", "/home/me", ""),
        ] as [(String, String?, String)])
    func home(_ path: String, _ home: String?, _ expected: String) {
        #expect(PathText.expandingHome(path, to: home) == expected)
    }
}
