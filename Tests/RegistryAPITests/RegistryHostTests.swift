import Testing

@testable import RegistryAPI

@Suite("RegistryHost")
struct RegistryHostTests {
    @Test(
        "speaks clear text with this machine's registries, and TLS with all others",
        arguments: [
            ("docker.io", ["https://registry-1.docker.io"], true),
            ("ghcr.io", ["https://ghcr.io"], true),
            ("localhost:5000", ["http://localhost:5000"], true),
            ("127.0.0.1:80", ["http://127.0.0.1:80"], true),
            ("[::1]:5000", ["http://[::1]:5000"], true),
            ("localhost", ["https://localhost"], false),
            ("127.9.9.9:443", ["https://127.9.9.9:443"], false),
            // Only the address itself is this machine.
            ("127.0.0.1.example.com:5000", ["https://127.0.0.1.example.com:5000"], true),
            ("lab:5000", ["https://lab:5000", "http://lab:5000"], false),
        ])
    func chooses(domain: String, urls: [String], verifies: Bool) {
        let hosts = RegistryHost.candidates(for: domain, insecure: ["lab:5000"])
        #expect(hosts.map(\.baseURL) == urls)
        #expect(hosts.allSatisfy { $0.verifiesServer == verifies })
    }
}
