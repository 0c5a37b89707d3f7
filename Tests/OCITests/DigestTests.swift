import OCI
import Testing

@Suite("Digest")
struct DigestTests {
    @Test("is the SHA-256 of bytes, whole or in pieces")
    func hashes() throws {
        let text = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(Digest(sha256Of: Array("abc".utf8)).description == text)
        var hasher = DigestHasher()
        hasher.update(Array("a".utf8))
        hasher.update([])
        hasher.update(Array("bc".utf8))
        #expect(hasher.digest() == (try Digest(text)))
        #expect(hasher.count == 3)
    }

    @Test(
        "refuses what is no digest",
        arguments: [
            "", "sha256", "sha256:", "sha256:12", "md5:00", "sha256:" + String(repeating: "A", count: 64),
            "sha256:" + String(repeating: "0", count: 65),
        ])
    func refuses(text: String) {
        let error = #expect(throws: OCIError.self) { _ = try Digest(text) }
        #expect(error?.code == .badDigest)
    }
}
