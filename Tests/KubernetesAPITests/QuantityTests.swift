import Testing

@testable import KubernetesAPI

@Suite("Quantities")
struct QuantityTests {
    @Test(
        "have one form that servers keep",
        arguments: [
            ("1000m", "1"), ("0.5", "500m"), ("0.01", "10m"), ("10m", "10m"), ("1500m", "1500m"), ("1.5", "1500m"),
            ("1", "1"),
            ("1000", "1k"), ("1024", "1024"), ("100", "100"), ("0", "0"), ("0m", "0"), ("0Gi", "0"), ("2.50G", "2500M"),
            ("1024Mi", "1Gi"), ("64Mi", "64Mi"), ("1.5Gi", "1536Mi"), ("0.5Ki", "512"), ("0.5Gi", "512Mi"),
            ("1Ki", "1Ki"),
            ("1e3", "1e3"), ("12e2", "1200"), ("1E", "1E"), ("-1000m", "-1"), ("+2", "2"), (".5", "500m"), ("5.", "5"),
            ("1000000n", "1m"), ("0.3Ki", "307200m"),
        ])
    func canonical(_ text: String, _ expected: String) {
        #expect(Quantity.canonical(text) == expected)
    }

    @Test(
        "are left alone when they are none, too large or too fine",
        arguments: [
            "", "abc", "1x", "1.2.3", "99999999999999999999", "0.1n", "9999999Ei", "10e9223372036854775807",
            "0.1e-9223372036854775808",
        ])
    func unknown(_ text: String) {
        #expect(Quantity.canonical(text) == nil)
    }
}
