import Testing

@testable import GoTemplates

@Suite struct CryptographyTests {
    @Test("computes the digits of pi")
    func pi() {
        #expect(PiFraction.words(4) == [0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344])
        #expect(PiFraction.words(1042).last == 0x3AC3_72E6)
    }

    @Test("hashes passwords as bcrypt does")
    func bcrypt() {
        let salt: [UInt8] = [
            0x10, 0x41, 0x04, 0x10, 0x41, 0x04, 0x10, 0x41, 0x04, 0x10, 0x41, 0x04, 0x10, 0x41, 0x04, 0x10,
        ]
        #expect(
            Bcrypt.hash("U*U", salt: salt, cost: 5) == "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")
        #expect(Bcrypt.hash(String(repeating: "x", count: 73), salt: salt, cost: 4) == nil)
    }

    @Test("derives keys as RFC 7914 has them")
    func scrypt() {
        let key = Scrypt.key([], salt: [], rounds: 16, blockSize: 1, lanes: 1, length: 8)
        #expect(key == [0x77, 0xD6, 0x57, 0x62, 0x38, 0x65, 0x7B, 0x20])
    }
}
