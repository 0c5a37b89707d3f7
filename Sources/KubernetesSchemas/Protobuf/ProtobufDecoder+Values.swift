import JSON

extension ProtobufDecoder {
    static func bytes(_ value: ProtobufReader.Value) throws(ProtobufError) -> ArraySlice<UInt8> {
        guard case .bytes(let bytes) = value else { throw wrongType }
        return bytes
    }

    /// A text; what is not UTF-8 in it is replaced, as Go's JSON does.
    static func text(_ value: ProtobufReader.Value) throws(ProtobufError) -> String {
        String(decoding: try bytes(value), as: UTF8.self)
    }

    static func varint(_ value: ProtobufReader.Value) throws(ProtobufError) -> UInt64 {
        guard case .varint(let number) = value else { throw wrongType }
        return number
    }

    static func integer(_ bits: UInt64, is32Bit: Bool) -> Int {
        is32Bit ? Int(Int32(truncatingIfNeeded: bits)) : Int(truncatingIfNeeded: bits)
    }

    static func double(_ value: ProtobufReader.Value) throws(ProtobufError) -> JSONValue {
        guard case .fixed64(let bits) = value else { throw wrongType }
        let number = Double(bitPattern: bits)
        guard number.isFinite else { throw ProtobufError(message: "\(number) is no number of JSON") }
        return Int(exactly: number).map { .integer($0) } ?? .number(number)
    }

    /// `resource.Quantity`: its text.
    static func quantity(_ bytes: ArraySlice<UInt8>) throws(ProtobufError) -> JSONValue {
        var found = "0"
        var reader = ProtobufReader(bytes)
        while let (number, value) = try reader.next() {
            if number == 1 { found = try text(value) }
        }
        return .string(found)
    }

    /// `intstr.IntOrString`: which of both it is, the number, the text.
    static func integerOrString(_ bytes: ArraySlice<UInt8>) throws(ProtobufError) -> JSONValue {
        var isText = false
        var number = 0
        var found = ""
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: isText = try varint(value) == 1
            case 2: number = integer(try varint(value), is32Bit: true)
            case 3: found = try text(value)
            default: continue
            }
        }
        return isText ? .string(found) : .integer(number)
    }

    /// What is kept as JSON (`runtime.RawExtension`, `FieldsV1`, `JSON`): its text; nil if there is none.
    static func rawJSON(_ bytes: ArraySlice<UInt8>) throws(ProtobufError) -> JSONValue? {
        var raw: ArraySlice<UInt8> = []
        var reader = ProtobufReader(bytes)
        while let (number, value) = try reader.next() {
            if number == 1 { raw = try self.bytes(value) }
        }
        return raw.isEmpty ? nil : try json(raw)
    }

    static func json(_ bytes: ArraySlice<UInt8>) throws(ProtobufError) -> JSONValue {
        do {
            return try JSONValue(parsing: Array(bytes))
        } catch {
            throw ProtobufError(message: "a JSON text in it is broken: \(error)")
        }
    }

    /// Whether numbers of the type are packed in a list, and then whether in eight bytes each; nil for what never is.
    static func isFixedNumber(_ schema: FieldSchema) -> Bool? {
        switch schema.form {
        case .integer, .boolean: false
        case .number: true
        default: nil
        }
    }

    /// Whether a value is what Go has where nothing was said.
    static func isZero(_ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): text.isEmpty
        case .bool(let isTrue): !isTrue
        default: value.number == 0
        }
    }

    private static var wrongType: ProtobufError { ProtobufError(message: "the wire type does not fit the field") }
}
