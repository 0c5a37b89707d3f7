import OCI
import Testing

@Suite("ImageReference")
struct ImageReferenceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var domain = "docker.io"
        var path: String
        var tag: String?
        var digest: String?
        var familiar: String?
        var testDescription: String { text }
    }

    static let hex = String(repeating: "a1", count: 32)

    @Test(
        "parses and normalises references",
        arguments: [
            Case(text: "busybox", path: "library/busybox"),
            Case(text: "busybox:1.36", path: "library/busybox", tag: "1.36"),
            Case(text: "me/api", path: "me/api"),
            Case(text: "docker.io/me/api", path: "me/api", familiar: "me/api"),
            Case(text: "docker.io/busybox", path: "library/busybox", familiar: "busybox"),
            Case(text: "index.docker.io/busybox:x", path: "library/busybox", tag: "x", familiar: "busybox:x"),
            Case(text: "localhost:5000/api:v1", domain: "localhost:5000", path: "api", tag: "v1"),
            Case(text: "localhost/api", domain: "localhost", path: "api"),
            // Without a slash it is a name and a tag.
            Case(text: "localhost:5000", path: "library/localhost", tag: "5000"),
            Case(text: "gcr.io/p/a.b_c__d---e/f:T_1.-", domain: "gcr.io", path: "p/a.b_c__d---e/f", tag: "T_1.-"),
            Case(text: "[fd00::1]:5000/x", domain: "[fd00::1]:5000", path: "x"),
            // An upper-case letter makes a host of the first component.
            Case(text: "Registry/x", domain: "Registry", path: "x"),
            Case(text: "x@sha256:\(hex)", path: "library/x", digest: "sha256:\(hex)"),
            Case(text: "a.b/x:t@sha256:\(hex)", domain: "a.b", path: "x", tag: "t", digest: "sha256:\(hex)"),
        ])
    func parses(row: Case) throws {
        let reference = try ImageReference(row.text)
        #expect(reference.domain == row.domain)
        #expect(reference.path == row.path)
        #expect(reference.tag == row.tag)
        #expect(reference.digest?.description == row.digest)
        #expect(reference.familiar == row.familiar ?? row.text)
        #expect(try ImageReference(reference.description) == reference)
        #expect(try ImageReference(reference.familiar) == reference)
    }

    @Test(
        "refuses what is no reference, and says why",
        arguments: [
            ("", "it is empty"),
            (hex, "64 hexadecimal digits are an image id"),
            ("Api", "'Api' must be lower case"),
            ("a/B", "'a/B' must be lower case"),
            ("a//b", "there is nothing between two '/'"),
            ("a/", "there is nothing between two '/'"),
            ("a..b/c", "'a..b' is not the name of a registry"),
            ("a:", "the tag after ':' is empty"),
            ("a:-x", "the tag '-x' may hold"),
            ("a:" + String(repeating: "x", count: 129), "at most 128"),
            ("a b", "'a b' may hold"),
            ("-a", "'-a' may hold"),
            ("a___b", "'a___b' may hold"),
            ("a.b:x/c", "'a.b:x' is not the name of a registry"),
            (String(repeating: "x", count: 256), "at most 255"),
            ("a.b/", "it has no name"),
            ("a@sha256:12", "64 digits"),
        ])
    func refuses(text: String, reason: String) {
        let error = #expect(throws: OCIError.self) { _ = try ImageReference(text) }
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }

    @Test("adds latest only where neither tag nor digest is given")
    func addsLatest() throws {
        #expect(try ImageReference("x").taggedLatest.familiar == "x:latest")
        #expect(try ImageReference("x:1").taggedLatest.familiar == "x:1")
        #expect(try ImageReference("x@sha256:\(Self.hex)").taggedLatest.tag == nil)
    }
}
