import FoundationEssentials
import Testing

@testable import Sockets

@Suite("SubjectNames")
struct SubjectNamesTests {
    /// Made with openssl for CN=common.example and the names DNS:API.example.com, DNS:*.wild.example, IP:10.0.0.1,
    /// IP:fd00::1 and an address for mail.
    private static let certificate = """
        MIIB0zCCAXqgAwIBAgIUFRlSiGxbmhxDehR7JWhxF9L8MUswCgYIKoZIzj0EAwIwGTEXMBUGA1UEAwwOY29tbW9uLmV4YW1w
        bGUwIBcNMjYxMTI0MDYzNzU0WhgPMjEyNjEwMzEwNjM3NTRaMBkxFzAVBgNVBAMMDmNvbW1vbi5leGFtcGxlMFkwEwYHKoZI
        zj0CAQYIKoZIzj0DAQcDQgAEJuM7OK81gTEAowiQ+Wz31aylyc2dd5lfQVMbAZqg+PnWUxcR3W3wmZsZOn2i3vyWYsYtI9eA
        LsoPWP0wvWj226OBnTCBmjAdBgNVHQ4EFgQUkymdF+C4ryjtv2GKe4EFjrtFSPswHwYDVR0jBBgwFoAUkymdF+C4ryjtv2GK
        e4EFjrtFSPswDwYDVR0TAQH/BAUwAwEB/zBHBgNVHREEQDA+gg9BUEkuZXhhbXBsZS5jb22CDioud2lsZC5leGFtcGxlhwQK
        AAABhxD9AAAAAAAAAAAAAAAAAAABgQNhQGIwCgYIKoZIzj0EAwIDRwAwRAIgLBWyekOyeSe0Bu5XQLRKl4S8bYdSLduQFes4
        doPm67cCIFV3thp59xa9ogl0uP6/gGdvX+HehQUK99gZoXZF5Z/s
        """

    @Test(
        "knows whom a certificate is for",
        arguments: [
            ("api.example.com", true), ("API.EXAMPLE.COM.", true), ("x.wild.example", true), ("10.0.0.1", true),
            ("fd00:0:0::1", true),
            // A wildcard is one label, not none and not two.
            ("wild.example", false), ("a.b.wild.example", false), (".wild.example", false),
            // The common name does not count.
            ("common.example", false), ("example.com", false), ("10.0.0.2", false), ("a@b", false), ("", false),
        ])
    func covers(host: String, expected: Bool) throws {
        let der = try #require(Data(base64Encoded: Self.certificate, options: .ignoreUnknownCharacters))
        #expect(SubjectNames(certificate: Array(der)).cover(host) == expected)
    }

    @Test("finds no names in broken certificates, whatever is missing")
    func survivesBrokenBytes() throws {
        let der = Array(try #require(Data(base64Encoded: Self.certificate, options: .ignoreUnknownCharacters)))
        for count in 0..<der.count { _ = SubjectNames(certificate: Array(der.prefix(count))).cover("x") }
        for index in 0..<der.count {
            var bytes = der
            bytes[index] = 0xFF
            _ = SubjectNames(certificate: bytes).cover("x")
        }
    }
}
