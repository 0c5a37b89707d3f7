import JSON
import SandboxModel

/// Times in protobuf: seconds since 1970 and nanoseconds.
enum ProtobufTime {
    /// The first and the last second of the years 1 to 9999, what RFC 3339 can write.
    private static let range = -62_135_596_800...253_402_300_799

    /// The time as the API writes it; nil for an empty message, which is no time.
    static func text(_ bytes: ArraySlice<UInt8>, of form: FieldSchema.Form) throws(ProtobufError) -> JSONValue? {
        if bytes.isEmpty { return nil }
        var time = ClusterTime(seconds: 0)
        var reader = ProtobufReader(bytes)
        while let (number, value) = try reader.next() {
            switch number {
            case 1: time.seconds = ProtobufDecoder.integer(try ProtobufDecoder.varint(value), is32Bit: false)
            case 2: time.nanoseconds = ProtobufDecoder.integer(try ProtobufDecoder.varint(value), is32Bit: true)
            default: continue
            }
        }
        guard range.contains(time.seconds), (0..<1_000_000_000).contains(time.nanoseconds) else {
            throw ProtobufError(message: "the time is not in the years 1 to 9999")
        }
        if case .microTime = form { return .string(time.microText) }
        return .string(time.text)
    }
}
