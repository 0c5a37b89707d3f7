import Testing

@testable import Files

@Suite struct GlobTests {
    private static func withTree<Result>(_ body: (String) throws -> Result) async throws -> Result {
        try await TemporaryDirectory.with { root in
            for path in ["a.txt", "src/b.js", "src/c.ts", "src/deep/d.js", "src/.hidden.js", "node/e.js"] {
                try AtomicFile.write(path, to: root + "/" + path)
            }
            return try body(root)
        }
    }

    @Test(
        "finds the files that match, in order",
        arguments: [
            ("**/*.js", ["node/e.js", "src/.hidden.js", "src/b.js", "src/deep/d.js"]),
            ("src/*.{js,ts}", ["src/.hidden.js", "src/b.js", "src/c.ts"]),
            ("a.txt", ["a.txt"]),
            ("missing/*.js", []),
            ("missing.txt", []),
            ("src", []),  // a directory is no file
            ("src/**", ["src/.hidden.js", "src/b.js", "src/c.ts", "src/deep/d.js"]),
        ])
    func finds(pattern: String, expected: [String]) async throws {
        let found = try await Self.withTree { try Glob.paths(matching: pattern, in: $0) }
        #expect(found == expected)
    }

    @Test("gives absolute paths for an absolute pattern")
    func absolute() async throws {
        try await Self.withTree { root in
            let found = try Glob.paths(matching: root + "/src/*.ts", in: "/nowhere")
            #expect(found == [root + "/src/c.ts"])
        }
    }

    @Test(
        "lists what paths and patterns name, without what is ignored",
        arguments: [
            (["."], ["node"], ["a.txt", "src/.hidden.js", "src/b.js", "src/c.ts", "src/deep/d.js"]),
            (["./src/", "a.txt"], ["**/*.js"], ["a.txt", "src/c.ts"]),
            (["src/**/*.js"], ["src/deep/**"], ["src/.hidden.js", "src/b.js"]),
            // A directory that matches stands for all that is in it.
            (["s*"], [], ["src/.hidden.js", "src/b.js", "src/c.ts", "src/deep/d.js"]),
            (["src/deep/d.js"], ["src"], []),
            (["missing"], [], []),
        ] as [([String], [String], [String])])
    func inputs(patterns: [String], ignored: [String], expected: [String]) async throws {
        let found = try await Self.withTree { try Glob.files(matching: patterns, ignoring: ignored, in: $0) }
        #expect(found == expected)
    }
}
