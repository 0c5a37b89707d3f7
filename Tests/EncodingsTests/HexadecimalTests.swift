import Testing

@testable import Encodings

@Suite("Hexadecimal digits")
struct HexadecimalTests {
    @Test("are two for each byte")
    func encodes() {
        #expect(Hexadecimal.encode([0, 0x0A, 0xF0, 0xFF]) == "000af0ff")
        #expect(Hexadecimal.encode([UInt8]()) == "")
    }
}
