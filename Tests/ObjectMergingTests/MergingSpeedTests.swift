import JSON
import KubernetesSchemas
import ObjectMerging
import TestSupport
import Testing

/// Applies are cheap; the limits are those of a debug build on a busy machine.
struct MergingSpeedTests {
    private func measure(_ times: Int, _ body: () throws -> Void) rethrows -> Duration {
        let start = ContinuousClock.now
        for _ in 0..<times { try body() }
        return (ContinuousClock.now - start) / times
    }

    @Test("an apply of a recorded object costs little", arguments: ["configmap", "deployment"])
    func applies(kind: String) throws {
        let recorded = try JSONValue(parsing: try Fixtures.bytes("sandbox/merging/applied/\(kind).json"))
        let configuration = try #require(recorded["configuration"])
        let apiVersion = try #require(configuration["apiVersion"]?.string)
        let catalogue = SchemaCatalogue.builtIn
        let schema = catalogue.schema(
            of: try #require(catalogue.kinds.first { $0.kind == configuration["kind"]?.string }))
        func apply(_ configuration: JSONValue, _ live: JSONValue?) throws -> JSONValue {
            try ManagedFields.apply(
                configuration, to: live, schema: schema, manager: "m", force: false, apiVersion: apiVersion,
                subresource: nil, time: "2026-01-01T00:00:00Z")
        }
        var changed = configuration
        changed[path: "metadata", "labels"] = ["other": "x"]
        let live = try apply(configuration, nil)
        let created = try measure(100) { _ = try apply(configuration, nil) }
        let same = try measure(100) { _ = try apply(configuration, live) }
        let other = try measure(100) { _ = try apply(changed, live) }
        #expect([created, same, other].allSatisfy { $0 < .milliseconds(20) }, "\(created), \(same), \(other)")
    }
}
