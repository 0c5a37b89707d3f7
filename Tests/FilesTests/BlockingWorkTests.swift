import Testing

@testable import Files

@Suite struct BlockingWorkTests {
    private struct Failure: Error {}

    @Test("keeps the order of the input", arguments: [1, 3, 64])
    func order(threads: Int) async throws {
        let items = Array(0..<500)
        let doubled = try await BlockingWork.map(items, threads: threads) { $0 * 2 }
        #expect(doubled == items.map { $0 * 2 })
        let none = try await BlockingWork.map([Int](), threads: threads) { $0 }
        #expect(none.isEmpty)
    }

    @Test("throws the first failure")
    func failure() async {
        await #expect(throws: Failure.self) {
            try await BlockingWork.map(Array(0..<100), threads: 4) { if $0 == 7 { throw Failure() } }
        }
    }
}
