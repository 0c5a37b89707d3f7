import Testing

@testable import Dockerfiles

@Suite struct GoPathMatchTests {
    @Test(
        "matches as filepath.Match does",
        arguments: [
            ("abc", "abc", true), ("*", "abc", true), ("*c", "abc", true), ("a*", "a/b", false),
            ("a*/b", "abc/b", true), ("a*/b", "a/c/b", false), ("ab[c]", "abc", true), ("ab[b-d]", "abc", true),
            ("ab[^c]", "abc", false), ("a\\*b", "a*b", true), ("a?b", "a☺b", true), ("a[^a]b", "a☺b", true),
            ("[\\]a]", "]", true), ("[x\\-]", "-", true), ("a**b", "a/b", false), ("**", "ab", true),
            ("*x", "xxx", true), ("", "", true),
        ])
    func matches(pattern: String, name: String, expected: Bool) throws {
        #expect(try GoPathMatch(pattern).matches(name) == expected)
    }

    @Test(
        "rejects what filepath.Match rejects",
        arguments: ["[]a]", "[-]", "[x-]", "[-x]", "[", "[^", "[^bc", "a[", "a\\"])
    func rejects(pattern: String) {
        #expect(throws: DockerfileError.self) { try GoPathMatch(pattern) }
    }

    @Test(
        "cleans paths as path.Clean does",
        arguments: [
            ("", "."), ("a/../b", "b"), ("./x", "x"), ("a//b/", "a/b"), ("/..", "/"), ("../a", "../a"), ("a/..", "."),
            ("/a/./b/..", "/a"),
        ])
    func cleans(path: String, expected: String) {
        #expect(CleanPath.clean(path) == expected)
    }
}
