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
        "joins paths",
        arguments: [("a", "b", "a/b"), ("a/", "b", "a/b"), (".", "b", "b"), ("a", "/b", "/b"), ("a", ".", "a")])
    func joins(base: String, path: String, expected: String) {
        #expect(PathText.join(base, path) == expected)
    }
}
