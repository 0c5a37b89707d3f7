import Testing

@testable import Encodings

@Suite("Base64")
struct Base64Tests {
    // RFC 4648, section 10.
    @Test(
        "writes and reads the standard's examples",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ])
    func examples(_ text: String, _ encoded: String) {
        #expect(Base64.encode(Array(text.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(text.utf8))
    }

    @Test("has an alphabet of its own for URLs")
    func urls() {
        #expect(Base64.encode([0xFB, 0xFF]) == "+/8=")
        #expect(Base64.encodeForURL([0xFB, 0xFF]) == "-_8=")
    }

    @Test(
        "skips white space, and takes nothing else", arguments: ["Zg", "Z", "Zg=", "Z===", "Zg==Zg==", "Z?==", "-_8="])
    func malformed(_ text: String) {
        #expect(Base64.decode("Zm9v\n YmFy\r\n") == Array("foobar".utf8))
        #expect(Base64.decode(text) == nil)
    }
}
