import Testing

@testable import BuildKit

@Suite("The protobuf codec")
struct ProtobufTests {
    @Test("leaves out zero and empty values")
    func zeros() {
        var writer = ProtobufWriter()
        writer.put(1, UInt64(0))
        writer.put(2, "")
        #expect(writer.bytes.isEmpty)
        writer.message(3, [])
        #expect(writer.bytes == [0x1A, 0])
    }

    @Test(
        "writes and reads back numbers of all sizes", arguments: [1, 127, 128, 300, 1 << 31, -1, .min, .max] as [Int64])
    func numbers(_ number: Int64) throws {
        var writer = ProtobufWriter()
        writer.put(15, number)
        var reader = ProtobufReader(writer.bytes)
        let (field, value) = try #require(try reader.next())
        #expect(field == 15)
        #expect(value.signed == number)
        #expect(try reader.next() == nil)
    }

    @Test(
        "refuses what is cut off or makes no sense",
        arguments: [[0x08], [0x08, 0x80], [0x12, 0x05, 0x61], [0x0B], [0x00, 0x01], [0x0D, 0, 0]] as [[UInt8]])
    func malformed(_ bytes: [UInt8]) {
        #expect(throws: ProtobufReader.Malformed.self) {
            var reader = ProtobufReader(bytes)
            while try reader.next() != nil {}
        }
    }

    @Test("packets have the bytes that engines send and expect")
    func packets() throws {
        #expect(Packet.endOfStats.bytes.isEmpty)
        #expect(Packet(kind: .request).bytes == [0x08, 0x01])
        let stat = FileStat(path: "a", mode: GoFileMode(rawValue: 0o644), size: 3, modificationTime: -1)
        let packet = Packet(kind: .stat, stat: stat)
        #expect(packet.bytes.first == 0x12)
        #expect(try Packet(packet.bytes) == packet)
        let data = Packet(kind: .data, id: 7, data: [1, 2, 3])
        #expect(try Packet(data.bytes) == data)
        #expect(throws: ProtobufReader.Malformed.self) { try Packet([0x08, 0x09]) }
    }

    @Test(
        "modes have Go's bits",
        arguments: [
            (0o100644, 0o644), (0o040755, 1 << 31 | 0o755), (0o120777, 1 << 27 | 0o777), (0o104755, 1 << 23 | 0o755),
            (0o041777, 1 << 31 | 1 << 20 | 0o777), (0o140755, 0o755), (0o020600, 1 << 26 | 1 << 21 | 0o600),
        ] as [(UInt32, UInt32)])
    func modes(posix: UInt32, expected: UInt32) {
        #expect(GoFileMode(posix: posix).rawValue == expected)
    }
}
