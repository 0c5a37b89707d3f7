import JSON
import SandboxModel
import Testing

struct QuantityTests {
    @Test(
        "writes a quantity as the server does",
        arguments: [
            ("1", "1"), ("1000m", "1"), ("0.5", "500m"), ("1024Mi", "1Gi"), ("64Mi", "64Mi"), ("1500m", "1500m"),
            ("0.1Gi", "107374182400m"), ("1.5Gi", "1536Mi"), ("512Ki", "512Ki"), ("1000", "1k"), ("1e3", "1e3"),
            ("100M", "100M"), ("0", "0"), ("0Mi", "0"), ("-1", "-1"), ("1.5", "1500m"), ("512", "512"),
            ("0.0000000001", "1n"),
            ("1Ei", "1Ei"), (".5", "500m"), ("128974848", "128974848"), ("+2", "2"),
        ])
    func writes(_ given: String, _ expected: String) throws {
        #expect(try #require(Quantity(given)).description == expected)
    }

    @Test("refuses what is none", arguments: ["", "a", "1x", "1.2.3", "1 Gi", "Gi", "1mi", ".", "1e99"])
    func refuses(_ text: String) {
        #expect(Quantity(text) == nil)
    }

    @Test(
        "counts thousandths, rounded up",
        arguments: [
            ("500m", 500), ("2", 2000), ("0.5", 500), ("1Ki", 1_024_000), ("1k", 1_000_000), ("1e3", 1_000_000),
            ("128Mi", 134_217_728_000), ("1n", 1), ("100u", 1), ("-1500u", -1), ("16Ei", Int.max),
        ])
    func thousandths(_ text: String, _ thousandths: Int) {
        #expect(Quantity(text)?.thousandths == thousandths)
    }

    @Test("gives units of a divisor, rounded up")
    func divides() throws {
        let limit = try #require(Quantity("250m"))
        #expect(limit.wholeUnits == 1)
        #expect(limit.units(of: Quantity(thousandths: 1)) == 250)
        let memory = try #require(Quantity("64Mi"))
        #expect(memory.units(of: try #require(Quantity("1Mi"))) == 64)
        #expect(memory.units(of: Quantity(thousandths: 0)) == 67_108_864)
    }

    @Test("compares amounts, not texts")
    func compares() throws {
        #expect(Quantity("1Gi") == Quantity("1024Mi"))
        #expect(try #require(Quantity("100m")) < #require(Quantity("0.2")))
        #expect(Quantity(0.5) == Quantity("500m"))
        #expect(Quantity(true) == nil)
    }
}
