import Synchronization
import Testing

@testable import Files

private final class Occupancy: Sendable {
    private let count = Mutex(0)

    func enter() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }

    func leave() { count.withLock { $0 -= 1 } }
}

@Suite struct FileLockTests {
    @Test("lets one task in at a time")
    func excludes() async throws {
        try await TemporaryDirectory.with { root in
            let inside = Occupancy()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await FileLock.withLock(at: root + "/lock") {
                            #expect(inside.enter() == 1)
                            await Task.yield()
                            inside.leave()
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("gives up at the deadline with an error of its own")
    func deadline() async throws {
        try await TemporaryDirectory.with { root in
            try await FileLock.withLock(at: root + "/lock") {
                let error = await #expect(throws: FilesError.self) {
                    try await FileLock.withLock(at: root + "/lock", within: .milliseconds(5)) {}
                }
                #expect(error?.code == .lockTimeout)
            }
        }
    }
}
