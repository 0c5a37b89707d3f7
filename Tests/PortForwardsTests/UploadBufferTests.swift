import NIOCore
import Testing

@testable import PortForwards

struct UploadBufferTests {
    @Test func whatWasTakenComesAgainUntilThePodHasAnswered() async throws {
        let buffer = UploadBuffer()
        await buffer.put(ByteBuffer(string: "a"))
        await buffer.put(ByteBuffer(string: "b"))
        #expect(try await buffer.take() == ByteBuffer(string: "a"))
        #expect(buffer.rewind())
        #expect(try await buffer.take() == ByteBuffer(string: "a"))
        buffer.commit()
        #expect(!buffer.rewind())
        #expect(try await buffer.take() == ByteBuffer(string: "b"))
        buffer.finish()
        #expect(try await buffer.take() == nil)
    }

    @Test func aTakeThatIsCancelledEndsAndLosesNothing() async throws {
        let buffer = UploadBuffer()
        await #expect(throws: CancellationError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await buffer.take() }
                group.cancelAll()
                try await group.waitForAll()
            }
        }
        await buffer.put(ByteBuffer(string: "x"))
        #expect(try await buffer.take() == ByteBuffer(string: "x"))
    }

    @Test func longUploadsAreNotKept() async throws {
        let buffer = UploadBuffer()
        for _ in 0..<5 {
            await buffer.put(ByteBuffer(repeating: 1, count: 100_000))
            _ = try await buffer.take()
        }
        #expect(!buffer.rewind())
    }
}
