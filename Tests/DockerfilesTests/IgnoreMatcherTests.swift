import Diagnostics
import Testing

@testable import Dockerfiles

private struct Case: CustomTestStringConvertible {
    var patterns: [String]
    var path: String
    var ignored: Bool
    var testDescription: String { "\(patterns) \(ignored ? "ignore" : "keep") \(path)" }

    init(_ patterns: String, _ path: String, _ ignored: Bool) {
        self.patterns = patterns.split(separator: " ").map(String.init)
        self.path = path
        self.ignored = ignored
    }
}

@Suite struct IgnoreMatcherTests {
    @Test(
        "decides by the last pattern that matches the path or a parent",
        arguments: [
            Case("foo", "foo", true),
            Case("foo", "foo/bar/baz", true),  // parents count
            Case("foo", "foobar", false),
            Case("foo", "a/foo", false),  // anchored at the root, unlike git
            Case("*.log", "x.log", true),
            Case("*.log", "a/x.log", false),
            Case("**/*.log", "a/b/x.log", true),
            Case("**/*.log", "x.log", true),
            Case("**/foo", "foo", true),
            Case("**/foo", "a/b/foo/c", true),
            Case("**/foo", "a/xfoo", false),
            Case("**foo", "a/xfoo", true),  // suffix test
            Case("**.log", "a/b.log", true),
            Case("a/**", "a", false),
            Case("a/**", "a/b/c", true),
            Case("a/**/c", "a/c", true),
            Case("a/**/c", "a/b/x/c", true),
            Case("a/**/c", "ab/c", false),
            Case("**", "x/y", true),
            Case("*", "a", true),
            Case("* !a/b/c **/.env", "a/b/c/x", false),
            Case("* !a/b/c **/.env", "a/b/c/.env", true),
            Case("* !a/b/c **/.env", "a/b", true),
            Case("!foo foo", "foo", true),  // the later one wins
            Case("foo !foo/keep", "foo/keep/x", false),
            Case("a?c", "abc", true),
            Case("a?c", "a/c", false),
            Case("a?c", "aéc", true),
            Case("[a-c]x", "bx", true),
            Case("[^a-c]x", "bx", false),
            Case("[^a-c]x", "dx", true),
            Case("\\*x", "*x", true),
            Case("\\*x", "yx", false),
            Case("a.b", "axb", false),  // a dot is a dot
            Case("a+(b)", "a+(b)", true),
            Case("a/b*/c", "a/bxy/c/d", true),
            Case("a*b*c*d*e", "aXbXcXdX", false),
        ])
    fileprivate func decides(_ row: Case) throws {
        #expect(try IgnoreMatcher(patterns: row.patterns).matches(path: row.path) == row.ignored)
    }

    @Test(
        "walks an ignored directory only when an exception may bring something back",
        arguments: [
            Case("foo", "foo", false),
            Case("foo !foo/keep", "foo", true),
            Case("foo !foo/a/b", "foo/a", true),
            Case("foo !foo/a/b", "foo/x", false),
            Case("foo !foo", "foo", false),  // nothing strictly below matches by itself
            Case("* !**/keep.txt", "deep/er", true),
            Case("* !*.md", "docs", false),
            Case("* !src/*.c", "src", true),
            Case("* !src/*.c", "src/sub", false),
            Case("* !s?c/**", "src", true),
        ])
    fileprivate func prunes(_ row: Case) throws {
        #expect(try IgnoreMatcher(patterns: row.patterns).mayMatchBelow(directory: row.path) == row.ignored)
    }

    @Test("cleans the lines of an ignore file")
    func parses() throws {
        let text = "\u{FEFF}# comment\r\n # pattern\n\nfoo/\n./bar\na/../b\n/rooted\n! keep \n  spaced  \n"
        let expected = ["# pattern", "foo", "bar", "b", "rooted", "!keep", "spaced"]
        #expect(try IgnoreMatcher.parse(ignoreFile: text) == expected)
    }

    @Test(
        "names the line of a bad pattern", arguments: [("ok\n!\n", 2), ("a\nb\n[x\n", 3), ("a[]\n", 1), ("[a-]\n", 1)])
    func badPatterns(text: String, line: Int) {
        let error = #expect(throws: DockerfileError.self) {
            try IgnoreMatcher.parse(ignoreFile: text, path: ".dockerignore")
        }
        #expect(error?.location?.line == line)
        #expect(error?.code == .badPattern)
    }

    @Test("stays fast on patterns that make backtracking slow")
    func hostilePattern() throws {
        let matcher = try IgnoreMatcher(patterns: [String(repeating: "a*", count: 60) + "b"])
        #expect(!matcher.matches(path: String(repeating: "a", count: 5000)))
    }
}
