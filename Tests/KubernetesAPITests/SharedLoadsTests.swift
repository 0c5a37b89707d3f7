import TestSupport
import Testing

@testable import KubernetesAPI

struct SharedLoadsTests {
    @Test func aWaitingCallerTakesOverWhenTheFirstIsCancelled() async throws {
        let loads = SharedLoads<Int, String>()
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let (ready, goAhead) = AsyncStream.makeStream(of: Void.self)
        let values = await withTaskGroup(of: String?.self) { group in
            group.addTask {
                await withTaskGroup(of: Void.self) { first in
                    first.addTask {
                        _ = try? await loads.value(for: 1) {
                            start.finish()
                            try await Task.sleep(for: .seconds(60))
                            return "never"
                        }
                    }
                    for await _ in started {}
                    goAhead.finish()
                    // Long enough for the other caller to wait here; if it is not, it loads for itself.
                    for _ in 0..<100 { await Task.yield() }
                    first.cancelAll()
                }
                return nil
            }
            group.addTask {
                for await _ in ready {}
                return try? await loads.value(for: 1) { "second" }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(values.compactMap { $0 } == ["second"])
        #expect(loads.loaded(1) == "second")
    }

    @Test func aFailureIsNotKept() async throws {
        let loads = SharedLoads<Int, Int>()
        _ = await #expect(throws: KubernetesError.self) {
            try await loads.value(for: 1) { throw KubernetesError(.timedOut, "late") }
        }
        #expect(try await loads.value(for: 1) { 5 } == 5)
    }
}
