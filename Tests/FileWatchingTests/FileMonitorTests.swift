import Synchronization
import TestSupport
import Testing

@testable import FileWatching

@Suite("A monitor")
struct FileMonitorTests {
    @Test("has no changes at its first look, and each change once")
    func once() async throws {
        try await withTemporaryDirectory { path in
            let directory = WatchedDirectory(path: path)
            try directory.write("a.txt")
            let monitor = FileMonitor<String>()
            await monitor.watch(["all": directory.set])
            #expect(try await !monitor.look())
            try directory.write("a.txt", "changed")
            #expect(try await monitor.look())
            #expect(try await !monitor.look())
            #expect(await monitor.take().mapValues(directory.relative) == ["all": FileChanges(modified: ["a.txt"])])
            #expect(await monitor.take().isEmpty)
        }
    }

    @Test("looks only at sets that have to do with the directories where something happened")
    func directories() async throws {
        try await withTemporaryDirectory { path in
            let one = WatchedDirectory(path: path + "/one")
            let two = WatchedDirectory(path: path + "/two")
            try one.write("a.txt")
            try two.write("a.txt")
            let monitor = FileMonitor<String>()
            await monitor.watch(["one": one.set, "two": two.set])
            try await monitor.look()
            try one.write("a.txt", "changed")
            try two.write("a.txt", "changed")
            try await monitor.look(in: [two.path])
            #expect(await Set(monitor.take().keys) == ["two"])
            try await monitor.look()
            #expect(await Set(monitor.take().keys) == ["one"])
        }
    }

    @Test("goes on with the last paths where they cannot be told, and with the fallback at the first look")
    func failingList() async throws {
        try await withTemporaryDirectory { path in
            let directory = WatchedDirectory(path: path)
            try directory.write("a.txt")
            try directory.write("b.txt")
            let fails = Failing()
            let all = directory.set
            let monitor = FileMonitor<String>()
            let set = WatchedSet(fallback: PathSet(files: ["\(path)/a.txt"])) {
                try fails.check()
                return try await all.list()
            }
            await monitor.watch(["all": set])
            fails.set(true)
            try await monitor.look()
            try directory.write("a.txt", "changed")
            #expect(try await monitor.look())
            fails.set(false)
            try await monitor.look()
            fails.set(true)
            #expect(try await !monitor.look())
            try directory.write("b.txt", "changed")
            _ = await monitor.take()
            #expect(try await monitor.look())
            #expect(await monitor.take().mapValues(directory.relative) == ["all": FileChanges(modified: ["b.txt"])])
        }
    }

    @Test("takes files for seen that are only now known to belong to a set, unless they are newer")
    func extended() async throws {
        try await withTemporaryDirectory { path in
            let directory = WatchedDirectory(path: path)
            for name in ["a.txt", "old.txt"] { try directory.write(name) }
            try await Task.sleep(for: .milliseconds(50))
            let names = Mutex(["a.txt"])
            let monitor = FileMonitor<String>()
            await monitor.watch(["all": WatchedSet { PathSet(files: names.withLock { $0 }.map { "\(path)/\($0)" }) }])
            try await monitor.look()
            try directory.write("new.txt")
            names.withLock { $0 = ["old.txt", "new.txt"] }
            try await monitor.extend("all")
            try await monitor.look()
            #expect(await monitor.take().mapValues(directory.relative) == ["all": FileChanges(added: ["new.txt"])])
        }
    }

    @Test("watches everything below a directory that counts as a whole, but for a repository's own files")
    func trees() async throws {
        try await withTemporaryDirectory { path in
            let directory = WatchedDirectory(path: path)
            try directory.write("deep/a.yaml")
            try directory.write(".git/index")
            let monitor = FileMonitor<String>()
            await monitor.watch(["tree": WatchedSet { PathSet(trees: [path]) }])
            try await monitor.look()
            try directory.write(".git/index", "changed")
            #expect(try await !monitor.look())
            try directory.write("deep/er/b.yaml")
            try await monitor.look()
            #expect(
                await monitor.take().mapValues(directory.relative) == ["tree": FileChanges(added: ["deep/er/b.yaml"])])
        }
    }

    @Test(
        "adds changes up",
        arguments: [
            (FileChanges(added: ["a"]), FileChanges(modified: ["a"]), FileChanges(added: ["a"])),
            (FileChanges(deleted: ["a"]), FileChanges(added: ["a"]), FileChanges(modified: ["a"])),
            (FileChanges(modified: ["a"]), FileChanges(deleted: ["a"]), FileChanges(deleted: ["a"])),
            (FileChanges(modified: ["b"]), FileChanges(modified: ["a"]), FileChanges(modified: ["a", "b"])),
        ])
    func merging(first: FileChanges, second: FileChanges, expected: FileChanges) {
        #expect(first.merging(second) == expected)
    }
}

/// A switch.
private final class Failing: Sendable {
    private struct Failure: Error {}
    private let fails = Mutex(false)
    func set(_ value: Bool) { fails.withLock { $0 = value } }
    func check() throws { if fails.withLock({ $0 }) { throw Failure() } }
}
