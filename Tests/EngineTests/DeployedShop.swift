import TestSupport
import Testing

/// Deploys the shop once for all tests of a suite, and deletes it after the last, which is a test of its own: nothing
/// may stay, and a second deletion has nothing to say.
struct DeployedShop: SuiteTrait, TestScoping {
    /// The shop that the suite's tests share, and what `sk run` wrote.
    struct Current: Sendable {
        var lab: ShopLab
        var run: ChildResult
    }

    @TaskLocal static var current: Current?

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        guard ShopLab.isThere else { return try await function() }
        // The tests cannot be handed to the scope of the shop, which keeps what it is given, so that goes on beside them.
        let (shops, deployed) = AsyncStream.makeStream(of: Current.self)
        let (end, finished) = AsyncStream.makeStream(of: Never.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { deployed.finish() }
                try await ShopLab.withShop { lab in
                    let run = try await lab.sk("run", limit: .seconds(400))
                    guard run.exitCode == 0 else { return }
                    deployed.yield(Current(lab: lab, run: run))
                    for await _ in end {}
                    try await Self.delete(lab)
                }
            }
            for await shop in shops {
                defer { finished.finish() }
                try await Self.$current.withValue(shop) { try await function() }
            }
            try await group.waitForAll()
        }
    }

    private static func delete(_ lab: ShopLab) async throws {
        let deletion = try await lab.sk("delete", limit: .seconds(300))
        #expect(deletion.output.contains("deployment.apps/frontend"), "\(deletion)")
        #expect(deletion.error == "")
        #expect(try await lab.objects() == [])
        let second = try await lab.sk("delete")
        #expect(second.error == "")
        #expect(!second.output.contains("deployment"), "\(second)")
    }
}

extension Trait where Self == DeployedShop {
    static var deployedShop: Self { Self() }
}
