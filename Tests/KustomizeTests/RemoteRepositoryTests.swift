import Testing

@testable import Kustomize

@Suite("RemoteRepository")
struct RemoteRepositoryTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var text: String
        var url: String
        var path: String
        var ref: String?
        var testDescription: String { text }

        init(_ text: String, _ url: String, _ path: String, _ ref: String? = nil) {
            self.text = text
            self.url = url
            self.path = path
            self.ref = ref
        }
    }

    @Test(
        "takes URLs apart",
        arguments: [
            Case("https://github.com/org/repo", "https://github.com/org/repo", ""),
            Case("https://github.com/org/repo/a/b?ref=v1", "https://github.com/org/repo", "a/b", "v1"),
            Case("https://github.com/org/repo.git/a?ref=v1", "https://github.com/org/repo.git", "a", "v1"),
            Case("https://github.com/org/repo.git//a?ref=v1", "https://github.com/org/repo.git", "a", "v1"),
            Case("https://example.com/deep/org/repo//a/b?version=v2", "https://example.com/deep/org/repo", "a/b", "v2"),
            Case("https://example.com/o/r//a?version=v2&ref=v3", "https://example.com/o/r", "a", "v3"),
            Case("github.com/org/repo/a", "https://github.com/org/repo", "a"),
            Case("GITHUB.com/org/repo", "https://github.com/org/repo", ""),
            Case("git@github.com:org/repo.git//a", "git@github.com:org/repo.git", "a"),
            Case("github.com:org/repo", "https://github.com/org/repo", ""),
            Case("ssh://git@github.com/org/repo?ref=v1", "git@github.com:org/repo", "", "v1"),
            Case("git@gitlab.example.com:org/repo//a", "git@gitlab.example.com:org/repo", "a"),
            Case("ssh://git@example.com:22/org/repo.git/a", "ssh://git@example.com:22/org/repo.git", "a"),
            Case("git::https://example.com/org/repo", "https://example.com/org/repo", ""),
            Case("file:///abs/repo", "file:///abs/repo", ""),
            Case("file:///abs/repo//a?ref=main", "file:///abs/repo", "a", "main"),
            Case(
                "https://dev.azure.com/org/project/_git/repo/a/b", "https://dev.azure.com/org/project/_git/repo", "a/b"),
            Case("https://user@dev.azure.com/o/p/_git/repo", "https://user@dev.azure.com/o/p/_git/repo", ""),
        ])
    func takesApart(_ row: Case) throws {
        let repository = try #require(RemoteRepository(row.text))
        #expect(repository.url == row.url)
        #expect(repository.path == row.path)
        #expect(repository.ref == row.ref)
    }

    @Test(
        "knows what is no repository",
        arguments: [
            "base", "../base", "/abs/base", "a/b/c", "https://", "https://example.com", "https://example.com/x", "",
        ])
    func knowsOthers(_ text: String) {
        #expect(RemoteRepository(text) == nil)
    }

    @Test("reads the query")
    func readsQuery() throws {
        let plain = try #require(RemoteRepository("https://github.com/o/r"))
        #expect(plain.timeout == .seconds(27))
        #expect(plain.hasSubmodules)
        let full = try #require(RemoteRepository("https://github.com/o/r?timeout=2m&submodules=false&ref=a%2Fb"))
        #expect(full.timeout == .seconds(120))
        #expect(!full.hasSubmodules)
        #expect(full.ref == "a/b")
        #expect(RemoteRepository("https://github.com/o/r?timeout=90")?.timeout == .seconds(90))
        #expect(RemoteRepository("https://github.com/o/r?timeout=soon")?.timeout == .seconds(27))
        #expect(RemoteRepository("https://github.com/o/r?timeout=")?.timeout == .seconds(27))
    }
}
