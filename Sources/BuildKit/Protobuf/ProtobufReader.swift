/// Reads protobuf fields one after another. Unknown fields are the caller's to ignore.
struct ProtobufReader {
    /// A field's value by its wire type.
    enum Value: Hashable {
        case varint(UInt64)
        case fixed(UInt64)
        case bytes(ArraySlice<UInt8>)
    }

    struct Malformed: Error, CustomStringConvertible {
        var description: String
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }
    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// The next field's number and value; nil at the end.
    mutating func next() throws(Malformed) -> (field: Int, value: Value)? {
        if rest.isEmpty { return nil }
        let key = try varint()
        let field = Int(key >> 3)
        guard field > 0 else { throw Malformed(description: "a field has the number 0") }
        switch key & 7 {
        case 0: return (field, .varint(try varint()))
        case 1: return (field, .fixed(try fixed(8)))
        case 5: return (field, .fixed(try fixed(4)))
        case 2:
            let length = try varint()
            guard length <= UInt64(rest.count) else { throw Malformed(description: "a field is cut off") }
            defer { rest = rest.dropFirst(Int(length)) }
            return (field, .bytes(rest.prefix(Int(length))))
        default: throw Malformed(description: "field \(field) has the wire type \(key & 7)")
        }
    }

    private mutating func varint() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
            if shift > 63 { throw Malformed(description: "a number has more than 64 bits") }
        }
        throw Malformed(description: "a number is cut off")
    }

    private mutating func fixed(_ count: Int) throws(Malformed) -> UInt64 {
        guard rest.count >= count else { throw Malformed(description: "a number is cut off") }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension ProtobufReader.Value {
    /// The number; 0 for bytes.
    var number: UInt64 {
        switch self {
        case .varint(let value), .fixed(let value): value
        case .bytes: 0
        }
    }

    var signed: Int64 { Int64(bitPattern: number) }
    var isTrue: Bool { number != 0 }

    /// The bytes; none for a number.
    var data: ArraySlice<UInt8> {
        if case .bytes(let bytes) = self { return bytes }
        return []
    }

    var text: String { String(decoding: data, as: UTF8.self) }
}
