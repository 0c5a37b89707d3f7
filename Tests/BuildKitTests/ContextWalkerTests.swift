import TestSupport
import Testing

@testable import BuildKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Walking a context")
struct ContextWalkerTests {
    private func paths(
        _ tree: KeyValuePairs<String, String>, followed: [String] = [], excludes: [String] = []
    ) async throws -> [String] {
        try await withTemporaryDirectory { root in
            try makeTree(tree, in: root)
            let includes = try FollowedPaths.resolve(followed, root: root)
            let filter = try TransferFilter(includes: includes, excludes: excludes)
            return try ContextWalker.entries(root: root, filter: filter).map(\.stat.path)
        }
    }

    @Test("lists children right after their directory and siblings by their bytes")
    func order() async throws {
        let paths = try await paths(["a/f": "", "a-b": "", "a.d": "", "B": "", "ä": "", "empty/": ""])
        #expect(paths == ["B", "a", "a/f", "a-b", "a.d", "empty", "ä"])
    }

    @Test("leaves out what the ignore file names, and keeps directories on the way to exceptions")
    func excludes() async throws {
        let tree: KeyValuePairs = [
            "a.log": "", "keep.txt": "", "logs/x": "", "logs/deep/keep": "", "logs/deep/drop": "", "tmp/t": "",
        ]
        #expect(
            try await paths(tree, excludes: ["*.log", "logs", "!logs/deep/keep", "tmp"])
                == ["keep.txt", "logs", "logs/deep", "logs/deep/keep"])
    }

    @Test("sends only what is followed, with directories above it")
    func followed() async throws {
        let tree: KeyValuePairs = ["Dockerfile": "", "src/a": "", "src/b": "", "other/c": "", "x.txt": "", "y.txt": ""]
        #expect(try await paths(tree, followed: ["src/b", "*.txt", "missing"]) == ["src", "src/b", "x.txt", "y.txt"])
        #expect(try await paths(tree, followed: ["src"], excludes: ["**/a"]) == ["src", "src/b"])
        #expect(try await paths(tree, followed: [".", "src"]).count == 8)
    }

    @Test("follows symbolic links to what they stand for")
    func links() async throws {
        let tree: KeyValuePairs = [
            "link": "-> target.txt", "target.txt": "", "dirlink": "-> other", "other/o.txt": "", "other/p.txt": "",
            "up": "-> ../../../target.txt", "absolute": "-> /other/p.txt", "loop": "-> loop", "unused": "",
            "in/chain": "-> ../link",
        ]
        #expect(
            try await paths(tree, followed: ["link", "dirlink/o.txt"])
                == ["dirlink", "link", "other", "other/o.txt", "target.txt"])
        #expect(try await paths(tree, followed: ["up"]) == ["target.txt", "up"])
        #expect(try await paths(tree, followed: ["absolute"]) == ["absolute", "other", "other/p.txt"])
        #expect(try await paths(tree, followed: ["loop"]) == ["loop"])
        #expect(try await paths(tree, followed: ["in/chain"]) == ["in", "in/chain", "link", "target.txt"])
        #expect(try await paths(tree, followed: ["dir*/o.txt"]) == ["dirlink", "other", "other/o.txt"])
        #expect(try await paths(tree, followed: ["li?k"]) == ["link", "target.txt"])
    }

    @Test("announces sizes, targets and hard links")
    func stats() async throws {
        try await withTemporaryDirectory { root in
            try makeTree(["a": "four", "d/": "", "l": "-> some/target"], in: root)
            try #require(link(root + "/a", root + "/d/again") == 0)
            chmod(root + "/a", 0o755)
            let entries = try ContextWalker.entries(root: root, filter: try TransferFilter(excludes: []))
            let stats = Dictionary(uniqueKeysWithValues: entries.map { ($0.stat.path, $0.stat) })
            #expect(stats["a"]?.size == 4)
            #expect(stats["a"]?.mode.rawValue == 0o755)
            #expect(stats["a"]?.linkName == "")
            #expect(stats["d"]?.mode.isDirectory == true)
            #expect(stats["d"]?.size == 0)
            #expect(stats["d/again"]?.linkName == "a")
            #expect(stats["l"]?.linkName == "some/target")
            #expect(stats["l"]?.size == 11)
            #expect(stats["l"]?.mode.isSymlink == true)
            #expect((stats["a"]?.modificationTime ?? 0) > 1_500_000_000_000_000_000)
        }
    }
}
