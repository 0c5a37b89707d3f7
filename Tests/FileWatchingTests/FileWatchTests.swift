import TestSupport
import Testing

@testable import FileWatching

@Suite("A watch", .timeLimit(.minutes(1)))
struct FileWatchTests {
    struct Edit: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var edit: @Sendable (WatchedDirectory) async throws -> Void
        var expected: FileChanges

        init(
            _ name: String, _ expected: FileChanges, _ edit: @escaping @Sendable (WatchedDirectory) async throws -> Void
        ) {
            testDescription = name
            self.edit = edit
            self.expected = expected
        }
    }

    static let edits = [
        Edit("a file is written", FileChanges(modified: ["a.txt"])) { try $0.overwrite("a.txt", "more text") },
        Edit("a file is renamed over another, as editors do", FileChanges(modified: ["a.txt"])) {
            try $0.write("a.txt", "more text")
        },
        Edit("a file is replaced by one of the same size", FileChanges(modified: ["a.txt"])) {
            try $0.write("a.txt", "TEXT")
        },
        Edit("a file becomes executable", FileChanges(modified: ["a.txt"])) { try $0.chmod("a.txt", 0o755) },
        Edit("a file is deleted", FileChanges(deleted: ["a.txt"])) { try $0.remove("a.txt") },
        Edit("a new file matches", FileChanges(added: ["sub/new.txt"])) { try $0.write("sub/new.txt") },
        Edit("a file gets another name", FileChanges(added: ["c.txt"], deleted: ["a.txt"])) {
            try $0.move("a.txt", to: "c.txt")
        },
        Edit("a file comes in a new directory", FileChanges(added: ["new/deep/n.txt"])) {
            try $0.write("new/deep/n.txt")
        },
        Edit("a file comes in a directory that was made before", FileChanges(added: ["new/deep/n.txt"])) {
            try $0.makeDirectory("new/deep")
            try await Task.sleep(for: .milliseconds(150))
            try $0.write("new/deep/n.txt")
        },
        Edit("a directory gets another name", FileChanges(added: ["other/b.txt"], deleted: ["sub/b.txt"])) {
            try $0.move("sub", to: "other")
        },
        Edit("a directory is replaced", FileChanges(modified: ["sub/b.txt"])) {
            try $0.makeDirectory("next")
            try $0.write("next/b.txt", "other text")
            try $0.move("sub", to: "old")
            try $0.move("next", to: "sub")
            try $0.remove("old")
        },
        Edit("what a link leads to is written", FileChanges(modified: ["link.txt"])) {
            try $0.overwrite("elsewhere/target", "more text")
        },
        Edit("many files are written", FileChanges(added: (0..<500).map { "many/\($0 % 20)/\($0).txt" })) {
            for number in 0..<500 { try $0.write("many/\(number % 20)/\(number).txt") }
        },
    ]

    @Test(
        "tells what has changed", arguments: edits,
        [WatchTrigger.notify(quiet: .milliseconds(100)), .polling(interval: .milliseconds(100))])
    func changes(edit: Edit, trigger: WatchTrigger) async throws {
        try await Self.withTree { directory in
            let monitor = FileMonitor<String>()
            await monitor.watch(["all": directory.set])
            try await monitor.look()
            let found = try await withFileWatch(monitor, trigger: trigger) { watch in
                try await withThrowingTaskGroup(of: FileChanges.self) { group in
                    group.addTask { try await watch.next()["all"] ?? FileChanges() }
                    // So that it waits already.
                    try await Task.sleep(for: .milliseconds(100))
                    try await edit.edit(directory)
                    return try await group.next()
                }
            }
            #expect(directory.relative(found ?? FileChanges()) == edit.expected)
        }
    }

    @Test("wakes for nothing that changes nothing")
    func spurious() async throws {
        try await Self.withTree { directory in
            let monitor = FileMonitor<String>()
            await monitor.watch(["all": directory.set])
            try await monitor.look()
            try await withFileWatch(monitor, trigger: .notify(quiet: .milliseconds(20))) { watch in
                try await withThrowingTaskGroup(of: [String: FileChanges].self) { group in
                    group.addTask { try await watch.next() }
                    try await Task.sleep(for: .milliseconds(50))
                    try directory.write("other.log")
                    try directory.makeDirectory("empty")
                    try await Task.sleep(for: .milliseconds(200))
                    try directory.write("a.txt", "changed")
                    let found = try await group.next()
                    #expect(found?.mapValues(directory.relative) == ["all": FileChanges(modified: ["a.txt"])])
                }
            }
        }
    }

    @Test("tells what happened while nobody waited")
    func notLost() async throws {
        try await Self.withTree { directory in
            let monitor = FileMonitor<String>()
            await monitor.watch(["all": directory.set])
            try await monitor.look()
            try await withFileWatch(monitor, trigger: .notify(quiet: .milliseconds(20))) { watch in
                try directory.write("a.txt", "changed")
                #expect(
                    try await watch.next().mapValues(directory.relative) == ["all": FileChanges(modified: ["a.txt"])])
                try directory.write("b.txt", "new")
                #expect(try await watch.next().mapValues(directory.relative) == ["all": FileChanges(added: ["b.txt"])])
            }
        }
    }

    @Test("looks only when it is woken, where that was asked for")
    func manual() async throws {
        try await Self.withTree { directory in
            let monitor = FileMonitor<String>()
            await monitor.watch(["all": directory.set])
            try await monitor.look()
            try await withFileWatch(monitor, trigger: .manual) { watch in
                let returns = Counter()
                try await withThrowingTaskGroup(of: [String: FileChanges].self) { group in
                    group.addTask {
                        defer { returns.add() }
                        return try await watch.next()
                    }
                    try directory.write("a.txt", "changed")
                    try await Task.sleep(for: .milliseconds(100))
                    #expect(returns.value == 0)
                    watch.wake()
                    #expect(
                        try await group.next()?.mapValues(directory.relative) == [
                            "all": FileChanges(modified: ["a.txt"])
                        ])
                }
                watch.wake()
                #expect(try await watch.next().isEmpty)
            }
        }
    }

    @Test(
        "ends at once when its task is cancelled",
        arguments: [WatchTrigger.notify(quiet: .milliseconds(20)), .polling(interval: .seconds(60)), .manual])
    func cancelled(trigger: WatchTrigger) async throws {
        try await Self.withTree { directory in
            let monitor = FileMonitor<String>()
            await monitor.watch(["all": directory.set])
            try await monitor.look()
            await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await withFileWatch(monitor, trigger: trigger) { watch in
                        _ = try await watch.next()
                    }
                }
                try? await Task.sleep(for: .milliseconds(50))
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
        }
    }

    private static func withTree(_ body: @escaping @Sendable (WatchedDirectory) async throws -> Void) async throws {
        try await withTemporaryDirectory { path in
            let directory = WatchedDirectory(path: path)
            try directory.write("a.txt")
            try directory.write("sub/b.txt")
            try directory.write("elsewhere/target")
            try directory.link("link.txt", to: "elsewhere/target")
            try await body(directory)
        }
    }
}
