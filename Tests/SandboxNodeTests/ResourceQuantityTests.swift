import Testing

@testable import SandboxNode

@Suite struct ResourceQuantityTests {
    @Test(
        "reads amounts",
        arguments: [
            ("500m", 500), ("2", 2000), ("0.5", 500), ("1Ki", 1_024_000), ("1k", 1_000_000), ("1e3", 1_000_000),
            ("128Mi", 134_217_728_000), ("1n", 1), ("100u", 1),
        ])
    func reads(_ text: String, _ thousandths: Int) {
        #expect(ResourceQuantity(text)?.thousandths == thousandths)
    }

    @Test("refuses what is no amount", arguments: ["", "x", "1Q", "Mi", "1.2.3"])
    func refuses(_ text: String) { #expect(ResourceQuantity(text) == nil) }

    @Test("gives units of a divisor, rounded up")
    func divides() throws {
        let limit = try #require(ResourceQuantity("250m"))
        #expect(limit.wholeUnits == 1)
        #expect(limit.units(of: ResourceQuantity(thousandths: 1)) == 250)
        let memory = try #require(ResourceQuantity("64Mi"))
        let divisor = try #require(ResourceQuantity("1Mi"))
        #expect(memory.units(of: divisor) == 64)
    }
}
