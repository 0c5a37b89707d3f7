import Files
import Testing

@testable import BuildCache

@Suite struct ArtifactHasherTests {
    private func key(
        _ change: (String) throws -> Void = { _ in }, files: [String] = ["a/x", "b"],
        settings: [(name: String, value: String)] = []
    ) async throws -> String {
        try await TemporaryDirectory.with { directory in
            try Directory.create(directory + "/a")
            try AtomicFile.write("one", to: directory + "/a/x")
            try AtomicFile.write("two", to: directory + "/b")
            try change(directory)
            return try await ArtifactHasher().key(of: .init(context: directory, files: files, settings: settings))
        }
    }

    @Test("depends on nothing but the inputs")
    func stable() async throws {
        let first = try await key()
        #expect(first.count == 64)
        #expect(try await key() == first)
        #expect(try await key(settings: [("a", "1"), ("b", "2")]) == key(settings: [("b", "2"), ("a", "1")]))
    }

    @Test("changes with content, mode, path, settings, and what is there")
    func sensitive() async throws {
        let first = try await key()
        #expect(try await key({ try AtomicFile.write("three", to: $0 + "/b") }) != first)
        #expect(try await key({ try AtomicFile.write("two", to: $0 + "/b", mode: 0o755) }) != first)
        #expect(try await key(files: ["a/x"]) != first)
        #expect(try await key(settings: [("target", "web")]) != first)
        #expect(try await key(settings: [("ab", "c")]) != key(settings: [("a", "bc")]))
        // The same content under another directory: the peer's key would not change.
        let moved = try await key(
            {
                try Directory.create($0 + "/c"); try AtomicFile.write("one", to: $0 + "/c/x")
            }, files: ["b", "c/x"])
        #expect(moved != first)
    }

    @Test("leaves out what has vanished since it was listed")
    func vanished() async throws {
        #expect(try await key(files: ["b", "gone"]) == key(files: ["b"]))
    }
}
