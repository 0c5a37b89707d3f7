import Encodings
import JSON

/// Reads messages into objects as the types of the fields and their numbers say.
struct ProtobufDecoder {
    let numbers: FieldNumberTable

    /// The messages read so far, by type.
    private var messages: [String: FieldNumberTable.Message] = [:]
    private var depth = 0

    /// Deeper than any object of a built-in kind but a schema that is made to be deep.
    private static let deepest = 100

    init(numbers: FieldNumberTable) { self.numbers = numbers }

    mutating func object(
        _ bytes: ArraySlice<UInt8>, _ schema: FieldSchema
    ) throws(ProtobufError) -> [String: JSONValue] {
        var fields: [String: JSONValue] = [:]
        try read(bytes, as: schema.name, schema, into: &fields)
        return fields
    }

    /// Reads a message whose numbers are those of one type, and whose fields are those of another, around it.
    private mutating func read(
        _ bytes: ArraySlice<UInt8>, as type: String, _ schema: FieldSchema, into fields: inout [String: JSONValue]
    ) throws(ProtobufError) {
        let message = try message(type)
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw ProtobufError(message: "the object is too deep") }
        var reader = ProtobufReader(bytes)
        while let (number, value) = try reader.next() {
            // Fields of later versions are left out.
            guard let known = message.fields[number] else { continue }
            if known.isInline {
                try read(try Self.bytes(value), as: "\(message.package).\(known.name)", schema, into: &fields)
            } else if let field = schema.field(known.name) {
                do {
                    try add(value, known, field.schema, of: schema, to: &fields)
                } catch {
                    throw ProtobufError(message: "\(known.name): \(error)")
                }
            }
        }
    }

    private mutating func message(_ type: String) throws(ProtobufError) -> FieldNumberTable.Message {
        if let known = messages[type] { return known }
        guard let message = numbers.message(type) else {
            throw ProtobufError(message: "the type \(type) cannot be read as protobuf")
        }
        messages[type] = message
        return message
    }

    private mutating func add(
        _ value: ProtobufReader.Value, _ known: FieldNumber, _ schema: FieldSchema, of owner: FieldSchema,
        to fields: inout [String: JSONValue]
    ) throws(ProtobufError) {
        switch schema.form {
        case .list(let item):
            // Taken out, so that adding does not copy the list.
            var items = fields.removeValue(forKey: known.name)?.array ?? []
            try append(value, item, to: &items)
            fields[known.name] = .array(items)
        case .map(let item):
            var entries = fields.removeValue(forKey: known.name)?.object ?? [:]
            let (key, entry) = try self.entry(try Self.bytes(value), item, known, of: owner)
            entries[key] = entry
            fields[known.name] = .object(entries)
        default:
            let read =
                if let alternative = known.alternative { try self.alternative(value, alternative, of: owner) } else {
                    try single(value, schema)
                }
            fields[known.name] = read.flatMap { known.keepsZero || !Self.isZero($0) ? $0 : nil }
        }
    }

    private mutating func append(
        _ value: ProtobufReader.Value, _ schema: FieldSchema, to items: inout [JSONValue]
    ) throws(ProtobufError) {
        guard case .bytes(let bytes) = value, let isFixed = Self.isFixedNumber(schema) else {
            if let item = try single(value, schema) { items.append(item) }
            return
        }
        var reader = ProtobufReader(bytes)
        while !reader.isAtEnd {
            let item = isFixed ? .fixed64(try reader.fixed(8)) : ProtobufReader.Value.varint(try reader.varint())
            if let item = try single(item, schema) { items.append(item) }
        }
    }

    private mutating func entry(
        _ bytes: ArraySlice<UInt8>, _ schema: FieldSchema, _ known: FieldNumber, of owner: FieldSchema
    ) throws(ProtobufError) -> (key: String, value: JSONValue) {
        var key = ""
        var given: ProtobufReader.Value?
        var reader = ProtobufReader(bytes)
        while let (number, value) = try reader.next() {
            switch number {
            case 1: key = try Self.text(value)
            case 2: given = value
            default: continue
            }
        }
        // What is absent is empty, and so is a message then.
        let value = given ?? .bytes([])
        if let alternative = known.alternative {
            return (key, try self.alternative(value, alternative, of: owner) ?? [:])
        }
        return (key, try single(value, schema) ?? .null)
    }

    /// A value that does not repeat; nil for an empty message that stands for nothing.
    private mutating func single(
        _ value: ProtobufReader.Value, _ schema: FieldSchema
    ) throws(ProtobufError) -> JSONValue? {
        switch schema.form {
        case .string: return .string(try Self.text(value))
        case .integer: return .integer(Self.integer(try Self.varint(value), is32Bit: schema.name == "int32"))
        case .boolean: return .bool(try Self.varint(value) != 0)
        case .number: return try Self.double(value)
        case .bytes: return .string(Base64.encode(try Self.bytes(value)))
        case .quantity: return try Self.quantity(try Self.bytes(value))
        case .integerOrString: return try Self.integerOrString(try Self.bytes(value))
        case .time, .microTime: return try ProtobufTime.text(try Self.bytes(value), of: schema.form)
        case .any: return try Self.rawJSON(try Self.bytes(value))
        case .object: return .object(try object(try Self.bytes(value), schema))
        case .list(let item):
            // A list in a map or a list is the only field of a message.
            var items: [JSONValue] = []
            var reader = ProtobufReader(try Self.bytes(value))
            while let (number, value) = try reader.next() {
                if number == 1 { try append(value, item, to: &items) }
            }
            return .array(items)
        case .map: throw ProtobufError(message: "a map cannot stand here")
        }
    }

    /// A place of a JSON schema that holds a schema or something else.
    private mutating func alternative(
        _ value: ProtobufReader.Value, _ alternative: FieldNumber.Alternative, of schema: FieldSchema
    ) throws(ProtobufError) -> JSONValue? {
        var found: JSONValue?
        var items: [JSONValue] = []
        let schemaNumber = alternative == .bool ? 2 : 1
        var reader = ProtobufReader(try Self.bytes(value))
        while let (number, value) = try reader.next() {
            switch (number, alternative) {
            case (UInt64(schemaNumber), _): found = .object(try object(try Self.bytes(value), schema))
            case (1, .bool): if found == nil { found = .bool(try Self.varint(value) != 0) }
            case (2, .array): items.append(.object(try object(try Self.bytes(value), schema)))
            case (2, .strings): items.append(.string(try Self.text(value)))
            default: continue
            }
        }
        return items.isEmpty ? found : .array(items)
    }
}
