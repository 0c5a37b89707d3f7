import Diagnostics
import Files
import Testing

@testable import BuildCache

@Suite struct ArtifactCacheTests {
    private func inDirectory(_ work: (String) async throws -> Void) async throws {
        try await TemporaryDirectory.with { try await work($0) }
    }

    @Test("keeps what was recorded, for the next who reads")
    func keeps() async throws {
        try await inDirectory { directory in
            let path = directory + "/sub/cache"
            let cache = ArtifactCache(path: path) { 1_000 }
            #expect(cache.lookup("a") == nil)
            try await cache.record("a", CacheEntry(id: "sha256:1"))
            #expect(cache.lookup("a")?.id == "sha256:1")
            #expect(ArtifactCache(path: path) { 1_000 }.lookup("a") == CacheEntry(id: "sha256:1", lastUsed: 1_000))
        }
    }

    @Test("merges with what others wrote meanwhile")
    func merges() async throws {
        try await inDirectory { directory in
            let path = directory + "/cache"
            let first = ArtifactCache(path: path) { 1_000 }
            let second = ArtifactCache(path: path) { 1_000 }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for i in 0..<20 {
                    group.addTask { try await first.record("a\(i)", CacheEntry(id: "\(i)")) }
                    group.addTask { try await second.record("b\(i)", CacheEntry(digest: "\(i)")) }
                }
                try await group.waitForAll()
            }
            let third = ArtifactCache(path: path) { 1_000 }
            for i in 0..<20 {
                #expect(third.lookup("a\(i)")?.id == "\(i)")
                #expect(third.lookup("b\(i)")?.digest == "\(i)")
            }
        }
    }

    @Test("reads the peer's entries, and drops what nobody has used for long")
    func evicts() async throws {
        try await inDirectory { directory in
            let path = directory + "/cache"
            try AtomicFile.write("peer: {digest: 'sha256:2'}\nold: {id: x, lastUsed: 1}\n", to: path)
            let cache = ArtifactCache(path: path) { 100_000_000 }
            #expect(cache.lookup("peer")?.digest == "sha256:2")
            try await cache.record("new", CacheEntry(id: "y"))
            let again = ArtifactCache(path: path) { 100_000_000 }
            #expect(again.lookup("peer") != nil)
            #expect(again.lookup("old") == nil)
        }
    }

    @Test("puts a broken file aside instead of losing it")
    func broken() async throws {
        try await inDirectory { directory in
            let path = directory + "/cache"
            try AtomicFile.write("a: [", to: path)
            let cache = ArtifactCache(path: path) { 0 }
            #expect(cache.warning?.message.contains("put aside") == true)
            #expect(try FileContent.read(path + ".broken") == Array("a: [".utf8))
            try await cache.record("a", CacheEntry(id: "1"))
            #expect(ArtifactCache(path: path) { 0 }.lookup("a") != nil)
        }
    }
}
