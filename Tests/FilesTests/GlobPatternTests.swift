import Testing

@testable import Files

private struct Case: CustomTestStringConvertible {
    var pattern: String
    var path: String
    var expected: Bool
    var testDescription: String { "\(pattern) \(expected ? "matches" : "does not match") \(path)" }

    init(_ pattern: String, _ path: String, _ expected: Bool) {
        self.pattern = pattern
        self.path = path
        self.expected = expected
    }
}

@Suite struct GlobPatternTests {
    @Test(
        "matches paths",
        arguments: [
            Case("a/b", "a/b", true),
            Case("./a/b", "a/b", true),
            Case("*.go", "main.go", true),
            Case("*.go", "cmd/main.go", false),
            Case("**/*.go", "main.go", true),
            Case("**/*.go", "a/b/main.go", true),
            Case("a/**/b", "a/b", true),
            Case("a/**/b", "a/x/y/b", true),
            Case("a/**", "a/x/y", true),
            Case("a/**", "b/x", false),
            Case("a**b", "axxb", true),  // not a whole part: like one star
            Case("a**b", "a/b", false),
            Case("src/{a,b/{c,d}}.js", "src/b/d.js", true),
            Case("src/{a,b/{c,d}}.js", "src/b/e.js", false),
            Case("{,x}y", "y", true),
            Case("[a-c]?z", "bqz", true),
            Case("[!a-c]", "b", false),
            Case("[^a-c]", "d", true),
            Case("[]]", "]", true),
            Case("\\*", "*", true),
            Case("\\{a\\}", "{a}", true),
            Case("/abs/*.txt", "/abs/a.txt", true),
            Case("/abs/*.txt", "abs/a.txt", false),
            Case("*a*b*c", "xaybzc", true),
            Case("*a*b*c", "xaybz", false),
        ])
    fileprivate func matches(_ row: Case) throws {
        #expect(try GlobPattern(row.pattern).matches(row.path) == row.expected)
    }

    @Test(
        "tells which directories can hold a match",
        arguments: [
            Case("src/*.js", "src", true),
            Case("src/*.js", "src/sub", false),
            Case("src/**/*.js", "src/sub/deep", true),
            Case("src/**/*.js", "lib", false),
            Case("{a,b}/c", "b", true),
        ])
    fileprivate func prunes(_ row: Case) throws {
        #expect(try GlobPattern(row.pattern).couldMatchBelow(directory: row.path) == row.expected)
    }

    @Test("rejects what is not a pattern", arguments: ["[a", "{a,b", "x\\", "[z-a]"])
    func rejects(pattern: String) {
        let error = #expect(throws: FilesError.self) { try GlobPattern(pattern) }
        #expect(error?.code == .badPattern)
    }
}
