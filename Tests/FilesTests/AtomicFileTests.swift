import Testing

@testable import Files

@Suite struct AtomicFileTests {
    @Test("makes the directories and leaves nothing else behind")
    func writes() async throws {
        try await TemporaryDirectory.with { root in
            let path = root + "/a/b/file"
            try AtomicFile.write("one", to: path)
            try AtomicFile.write("two", to: path, mode: 0o600)
            #expect(try FileContent.read(path) == Array("two".utf8))
            #expect(try FileStatus(of: path).mode == 0o600)
            #expect(try Directory.entries(of: root + "/a/b").map(\.name) == ["file"])
        }
    }

    @Test("leaves the old content when it cannot replace it")
    func failure() async throws {
        try await TemporaryDirectory.with { root in
            try Directory.create(root + "/taken/full")
            #expect(throws: FilesError.self) { try AtomicFile.write("x", to: root + "/taken") }
            #expect(try Directory.entries(of: root).map(\.name) == ["taken"])
        }
    }
}
