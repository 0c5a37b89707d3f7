import Testing

@testable import Encodings

@Suite("Percent encoding")
struct PercentEncodingTests {
    @Test(
        "escapes all but the unreserved characters",
        arguments: [("aZ09-._~", "aZ09-._~"), ("a b+c;d", "a%20b%2Bc%3Bd"), ("é/", "%C3%A9%2F"), ("%41", "%2541")])
    func encodes(_ text: String, _ encoded: String) {
        #expect(PercentEncoding.encode(text) == encoded)
        #expect(PercentEncoding.decode(encoded) == text)
    }

    @Test("leaves what it is told to")
    func keeps() {
        #expect(PercentEncoding.encode("a/b:1@x?", keeping: "/:@") == "a/b:1@x%3F")
        #expect(PercentEncoding.pairs([("a", "1&2"), ("b", "")]) == "a=1%262&b=")
    }

    @Test("leaves alone what is no escape", arguments: ["%", "%4", "%zz", "100%", "%+1"])
    func malformed(_ text: String) {
        #expect(PercentEncoding.decode(text) == text)
    }

    @Test("reads a plus as a space in queries")
    func plus() {
        #expect(PercentEncoding.decode("a+b%2B", plusIsSpace: true) == "a b+")
        #expect(PercentEncoding.decode("a+b") == "a+b")
    }
}
