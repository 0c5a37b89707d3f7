import JSON
import SandboxModel
import Testing

@testable import ObjectTables

@Suite("Durations of tables")
struct HumanDurationTests {
    @Test(
        "have two units at most",
        arguments: [
            (-5, "<invalid>"), (-1, "0s"), (0, "0s"), (119, "119s"), (120, "2m"), (125, "2m5s"), (600, "10m"),
            (10_799, "179m"), (10_800, "3h"), (10_860, "3h1m"), (28_800, "8h"), (172_799, "47h"), (172_800, "2d"),
            (176_400, "2d1h"), (691_200, "8d"), (63_072_000, "2y"), (63_158_400, "2y1d"), (252_288_000, "8y"),
        ])
    func text(seconds: Int, expected: String) {
        #expect(HumanDuration.text(seconds: seconds) == expected)
    }

    @Test("are unknown without a time")
    func unknown() {
        let now = ClusterTime(seconds: 1000)
        #expect(HumanDuration.since(nil, now: now) == "<unknown>")
        #expect(HumanDuration.since(.string(ClusterTime(seconds: 990).text), now: now) == "10s")
    }
}
