import TestSupport
import Testing

@testable import HTTPServer

@Suite("ByteQueue", .timeLimit(.minutes(1)))
struct ByteQueueTests {
    @Test("lets a sender wait until there is room")
    func hasBackpressure() async throws {
        let queue = ByteQueue(limit: 4)
        let sent = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 0..<100 {
                    await queue.send([UInt8(number), 0, 0])
                    sent.add()
                }
                queue.finish()
            }
            var received: [UInt8] = []
            for try await bytes in queue.stream {
                received += bytes
                // Two may wait in the queue, where they are put together.
                #expect(sent.value <= received.count / 3 + 2)
            }
            #expect(received == (0..<100).flatMap { [UInt8($0), 0, 0] })
        }
    }

    @Test("gives a failure after what was sent")
    func fails() async throws {
        let queue = ByteQueue()
        await queue.send([1])
        queue.finish(throwing: TestSupportError("gone"))
        var received: [UInt8] = []
        await #expect(throws: TestSupportError.self) {
            for try await bytes in queue.stream { received += bytes }
        }
        #expect(received == [1])
    }

    @Test("holds no sender when nobody takes anything any more")
    func isAbandoned() async {
        let queue = ByteQueue(limit: 1)
        async let sending: Void = queue.send([1, 2, 3])
        queue.abandon()
        await sending
        await queue.send([1, 2, 3])
    }

    @Test("releases both ends when their tasks are cancelled")
    func isCancelled() async {
        let full = ByteQueue(limit: 1)
        let empty = ByteQueue()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await full.send([1, 2]) }
            group.addTask {
                // A stream ends when its reader is cancelled.
                _ = try? await empty.stream.first { _ in true }
            }
            group.cancelAll()
        }
    }
}
