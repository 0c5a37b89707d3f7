import JSON

/// Makes JSON of protobuf messages, whose fields are known by number from a table and by type from a schema.
struct ProtobufReader {
    let table: MessageTable
    /// Messages hold messages; a body must not hold more of them in each other than any kind does.
    private static let deepest = 60

    /// The object of a message of a type.
    func object(_ bytes: ArraySlice<UInt8>, as schema: FieldSchema, depth: Int = 0) throws(ProtobufError) -> JSONValue {
        var object: JSONValue = [:]
        try read(bytes, type: schema.name, of: schema, into: &object, depth: depth)
        return object
    }

    private func read(
        _ bytes: ArraySlice<UInt8>, type: String, of schema: FieldSchema, into object: inout JSONValue, depth: Int
    ) throws(ProtobufError) {
        guard depth < Self.deepest else { throw ProtobufError(message: "the body is nested too deeply") }
        guard let fields = table.fields(of: type) else {
            throw ProtobufError(isUnknownKind: true, message: "'\(type)' is not known in protobuf form")
        }
        var message = ProtobufFields(bytes)
        while let (number, value) = try message.next() {
            // A field of a later version is left out, as a server does.
            guard let field = fields[number] else { continue }
            if let inlined = field.inlined {
                guard case .bytes(let inner) = value else { throw Self.mismatch(type) }
                try read(inner, type: inlined, of: schema, into: &object, depth: depth + 1)
            } else if let place = schema.field(field.name)?.schema {
                try put(value, field, place, into: &object, depth: depth)
            }
        }
    }

    private func put(
        _ value: ProtobufFields.Value, _ field: MessageTable.Field, _ schema: FieldSchema,
        into object: inout JSONValue, depth: Int
    ) throws(ProtobufError) {
        switch schema.form {
        case .list(let item):
            var items = object[field.name]?.array ?? []
            object[field.name] = nil
            items.append(try json(value, item, depth: depth + 1))
            object[field.name] = .array(items)
        case .map(let item):
            let (key, entry) = try pair(value, item, depth: depth + 1)
            var entries = object[field.name]?.object ?? [:]
            object[field.name] = nil
            entries[key] = entry
            object[field.name] = .object(entries)
        default:
            let json = try json(value, schema, depth: depth + 1)
            if json.isNull || (!field.keepsZero && Self.isZero(json)) { return }
            object[field.name] = json
        }
    }

    private func json(
        _ value: ProtobufFields.Value, _ schema: FieldSchema, depth: Int
    ) throws(ProtobufError) -> JSONValue {
        switch (schema.form, value) {
        case (.integer, .varint(let number)):
            let signed = Int64(bitPattern: number)
            return .integer(schema.name == "int32" ? Int(Int32(truncatingIfNeeded: signed)) : Int(signed))
        case (.boolean, .varint(let number)): return .bool(number != 0)
        case (.number, .fixed64(let bits)): return .number(Double(bitPattern: bits))
        case (.string, .bytes(let text)): return .string(String(decoding: text, as: UTF8.self))
        case (.bytes, .bytes(let bytes)): return .string(Base64Text.encode(bytes))
        case (.quantity, .bytes(let message)): return .string(try text(1, of: message))
        case (.time, .bytes(let message)): return try time(message, isMicro: false)
        case (.microTime, .bytes(let message)): return try time(message, isMicro: true)
        case (.integerOrString, .bytes(let message)): return try integerOrString(message)
        case (.object, .bytes(let message)): return try object(message, as: schema, depth: depth)
        case (.any, .bytes(let message)):
            // A wrapper of JSON text, such as `FieldsV1`.
            let bytes = try self.bytes(1, of: message)
            if bytes.isEmpty { return .null }
            do {
                return try JSONValue(parsing: Array(bytes))
            } catch {
                throw ProtobufError(message: "a part of the body that is to be JSON is not: \(error)")
            }
        case (.list(let item), .bytes(let message)):
            // A list within a map stands in a message of its own.
            var items: [JSONValue] = []
            var fields = ProtobufFields(message)
            while let (_, value) = try fields.next() { items.append(try json(value, item, depth: depth + 1)) }
            return .array(items)
        default: throw Self.mismatch(schema.name)
        }
    }

    /// An entry of a map: the key and the value, each of which may be absent when it is zero.
    private func pair(
        _ value: ProtobufFields.Value, _ schema: FieldSchema, depth: Int
    ) throws(ProtobufError) -> (String, JSONValue) {
        guard case .bytes(let message) = value else { throw Self.mismatch(schema.name) }
        var fields = ProtobufFields(message)
        var key = ""
        var entry: JSONValue?
        while let (number, value) = try fields.next() {
            switch (number, value) {
            case (1, .bytes(let text)): key = String(decoding: text, as: UTF8.self)
            case (2, _): entry = try json(value, schema, depth: depth)
            default: break
            }
        }
        switch schema.form {
        case .string, .bytes, .quantity: return (key, entry ?? "")
        default: return (key, entry ?? .null)
        }
    }

    private func integerOrString(_ message: ArraySlice<UInt8>) throws(ProtobufError) -> JSONValue {
        var fields = ProtobufFields(message)
        var isText = false
        var number: UInt64 = 0
        var text: ArraySlice<UInt8> = []
        while let (field, value) = try fields.next() {
            switch (field, value) {
            case (1, .varint(let type)): isText = type == 1
            case (2, .varint(let value)): number = value
            case (3, .bytes(let value)): text = value
            default: break
            }
        }
        return isText
            ? .string(String(decoding: text, as: UTF8.self))
            : .integer(Int(Int32(truncatingIfNeeded: Int64(bitPattern: number))))
    }

    private func time(_ message: ArraySlice<UInt8>, isMicro: Bool) throws(ProtobufError) -> JSONValue {
        var fields = ProtobufFields(message)
        var seconds: UInt64 = 0
        var nanoseconds: UInt64 = 0
        while let (number, value) = try fields.next() {
            guard case .varint(let value) = value else { continue }
            if number == 1 { seconds = value }
            if number == 2 { nanoseconds = value }
        }
        // No time at all is sent as an empty message.
        if message.isEmpty { return .null }
        return .string(
            Timestamp.text(
                seconds: Int(Int64(bitPattern: seconds)),
                microseconds: isMicro ? Int(truncatingIfNeeded: nanoseconds) / 1000 : nil))
    }

    private func text(_ number: Int, of message: ArraySlice<UInt8>) throws(ProtobufError) -> String {
        String(decoding: try bytes(number, of: message), as: UTF8.self)
    }

    private func bytes(_ wanted: Int, of message: ArraySlice<UInt8>) throws(ProtobufError) -> ArraySlice<UInt8> {
        var fields = ProtobufFields(message)
        while let (number, value) = try fields.next() {
            if number == wanted, case .bytes(let bytes) = value { return bytes }
        }
        return []
    }

    private static func isZero(_ value: JSONValue) -> Bool {
        switch value {
        case .integer(0), .number(0), .bool(false): true
        default: value.isEmpty
        }
    }

    private static func mismatch(_ type: String) -> ProtobufError {
        ProtobufError(message: "a field of the body is not of its type\(type.isEmpty ? "" : ", '\(type)'")")
    }
}
