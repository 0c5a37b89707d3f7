import JSON
import Testing

@testable import KubernetesSchemas

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

    @Test("compares amounts, not texts")
    func compares() throws {
        #expect(Quantity("1Gi") == Quantity("1024Mi"))
        #expect(try #require(Quantity("100m")) < #require(Quantity("0.2")))
        #expect(Quantity(0.5) == Quantity("500m"))
        #expect(Quantity(true) == nil)
    }
}
