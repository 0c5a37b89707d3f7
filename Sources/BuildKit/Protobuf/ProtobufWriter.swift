// Why a codec of our own: BuildKit's session and its progress need about ten small messages. swift-protobuf and its
// generator would make the build and the binary larger than all the rest of this target, for two wire types.

/// Writes protobuf fields. Zero and empty values are left out, as proto3 does.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ field: Int, _ value: UInt64) {
        if value == 0 { return }
        varint(UInt64(field) << 3)
        varint(value)
    }

    mutating func put(_ field: Int, _ value: UInt32) { put(field, UInt64(value)) }

    /// Negative numbers take ten bytes, as `int64` does.
    mutating func put(_ field: Int, _ value: Int64) { put(field, UInt64(bitPattern: value)) }

    mutating func put(_ field: Int, _ value: String) { put(field, value.utf8) }

    mutating func put(_ field: Int, _ value: some Collection<UInt8>) {
        if value.isEmpty { return }
        message(field, value)
    }

    /// A submessage, which is written even when it is empty.
    mutating func message(_ field: Int, _ value: some Collection<UInt8>) {
        lengthPrefix(field, count: value.count)
        bytes.append(contentsOf: value)
    }

    /// What comes before a field's bytes, for those who write the bytes themselves.
    mutating func lengthPrefix(_ field: Int, count: Int) {
        varint(UInt64(field) << 3 | 2)
        varint(UInt64(count))
    }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
