import Testing

@testable import Files

@Suite struct PathTextTests {
    @Test(
        "takes paths apart",
        arguments: [
            ("a/b", "a", "b"), ("b", ".", "b"), ("/b", "/", "b"), ("a/b/", "a", "b"), ("/", "/", "/"),
            ("/a//b", "/a", "b"),
        ])
    func parts(path: String, parent: String, name: String) {
        #expect(PathText.parent(path) == parent)
        #expect(PathText.name(path) == name)
    }

    @Test(
        "cleans paths as Go does",
        arguments: [
            ("", "."), ("a//b/./c/", "a/b/c"), ("a/../..", ".."), ("../a/../b", "../b"), ("/..", "/"),
            ("/a/../b", "/b"),
            (".", "."), ("/", "/"),
        ])
    func cleans(path: String, cleaned: String) {
        #expect(PathText.clean(path) == cleaned)
    }

    @Test(
        "resolves paths in a directory",
        arguments: [("b", "/a", "/a/b"), ("../b", "/a", "/b"), ("/b/.", "/a", "/b"), ("b", "", "b"), ("", "/a", "/a")])
    func resolves(path: String, directory: String, resolved: String) {
        #expect(PathText.resolve(path, in: directory) == resolved)
    }

    @Test(
        "joins paths",
        arguments: [("a", "b", "a/b"), ("a/", "b", "a/b"), (".", "b", "b"), ("a", "/b", "/b"), ("a", ".", "a")])
    func joins(base: String, path: String, expected: String) {
        #expect(PathText.join(base, path) == expected)
    }
}
