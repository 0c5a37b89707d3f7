import Testing

@testable import Files

@Suite struct FileDigestTests {
    @Test(
        "knows the published digests",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ])
    func known(text: String, digest: String) async throws {
        #expect(FileDigest.sha256(of: text.utf8) == digest)
        try await TemporaryDirectory.with { root in
            try AtomicFile.write(text, to: root + "/file")
            #expect(try FileDigest.sha256(ofFile: root + "/file") == digest)
        }
    }

    @Test("says which file is missing")
    func missing() {
        let error = #expect(throws: FilesError.self) { try FileDigest.sha256(ofFile: "/nowhere/x") }
        #expect(error?.code == .notFound)
        #expect(error?.message == "cannot read '/nowhere/x': no such file or directory")
    }
}
