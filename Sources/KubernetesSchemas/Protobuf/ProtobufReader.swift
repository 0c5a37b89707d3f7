/// Reads the fields of a message off its bytes (protobuf encoding, wire types 0, 1, 2 and 5).
struct ProtobufReader {
    enum Value {
        case varint(UInt64)
        case fixed64(UInt64)
        case fixed32(UInt32)
        case bytes(ArraySlice<UInt8>)
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next field, nil at the end.
    mutating func next() throws(ProtobufError) -> (number: UInt64, value: Value)? {
        if rest.isEmpty { return nil }
        let tag = try varint()
        let number = tag >> 3
        guard (1..<1 << 29).contains(number) else { throw ProtobufError(message: "there is no field \(number)") }
        switch tag & 7 {
        case 0: return (number, .varint(try varint()))
        case 1: return (number, .fixed64(try fixed(8)))
        case 2:
            let count = try varint()
            guard count <= UInt64(rest.count) else { throw Self.truncated }
            let end = rest.startIndex + Int(count)
            defer { rest = rest[end...] }
            return (number, .bytes(rest[..<end]))
        case 5: return (number, .fixed32(UInt32(truncatingIfNeeded: try fixed(4))))
        default: throw ProtobufError(message: "field \(number) has the wire type \(tag & 7), which is not known")
        }
    }

    /// A number in groups of seven bits, the lowest first.
    mutating func varint() throws(ProtobufError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard let byte = rest.popFirst() else { throw Self.truncated }
            if shift == 63, byte > 1 { break }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw ProtobufError(message: "a number is longer than 64 bits")
    }

    /// A number of some bytes, the lowest first.
    mutating func fixed(_ count: Int) throws(ProtobufError) -> UInt64 {
        guard rest.count >= count else { throw Self.truncated }
        let value = rest.prefix(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(count)
        return value
    }

    private static var truncated: ProtobufError { ProtobufError(message: "the message ends too early") }
}
