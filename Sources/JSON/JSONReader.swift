extension JSONValue {
    /// Parses one JSON text (RFC 8259). The last of equal keys counts.
    ///
    /// - Parameter depth: how deep arrays and objects may nest.
    public init(parsing bytes: [UInt8], depth: Int = 200) throws(JSONError) {
        let result = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONError) in
                var reader = JSONReader(bytes: buffer, depth: depth)
                return try reader.document()
            }
        }
        self = try result.get()
    }

    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }
}

private struct JSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var depth: Int
    var at = 0

    init(bytes: UnsafeBufferPointer<UInt8>, depth: Int) {
        self.bytes = bytes
        self.depth = depth
    }

    mutating func document() throws(JSONError) -> JSONValue {
        let value = try value()
        skipSpace()
        guard at == bytes.count else { throw failure("something follows the value") }
        return value
    }

    private func failure(_ message: String) -> JSONError { JSONError(message: message, offset: at) }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
            at += 1
        }
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        skipSpace()
        switch byte {
        case UInt8(ascii: "{"): return try nested { (reader) throws(JSONError) in try reader.object() }
        case UInt8(ascii: "["): return try nested { (reader) throws(JSONError) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw failure("the text ends where a value is expected")
        case let byte?:
            guard byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) else {
                throw failure("no value begins like this")
            }
            return try number()
        }
    }

    private mutating func nested(
        _ body: (inout JSONReader) throws(JSONError) -> JSONValue
    ) throws(JSONError) -> JSONValue {
        guard depth > 0 else { throw failure("the text nests too deep") }
        depth -= 1
        at += 1
        let value = try body(&self)
        depth += 1
        return value
    }

    private mutating func object() throws(JSONError) -> JSONValue {
        var fields: [String: JSONValue] = [:]
        skipSpace()
        if byte == UInt8(ascii: "}") {
            at += 1
            return .object(fields)
        }
        while true {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw failure("a key is expected") }
            let key = try string()
            skipSpace()
            guard byte == UInt8(ascii: ":") else { throw failure("':' is expected") }
            at += 1
            fields[key] = try value()
            skipSpace()
            switch byte {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: "}"):
                at += 1
                return .object(fields)
            default: throw failure("',' or '}' is expected")
            }
        }
    }

    private mutating func array() throws(JSONError) -> JSONValue {
        var items: [JSONValue] = []
        skipSpace()
        if byte == UInt8(ascii: "]") {
            at += 1
            return .array(items)
        }
        while true {
            items.append(try value())
            skipSpace()
            switch byte {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: "]"):
                at += 1
                return .array(items)
            default: throw failure("',' or ']' is expected")
            }
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let length = text.utf8CodeUnitCount
        guard at + length <= bytes.count,
            (0..<length).allSatisfy({ bytes[at + $0] == text.utf8Start[$0] })
        else { throw failure("no value begins like this") }
        at += length
        return value
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = at
        if byte == UInt8(ascii: "-") { at += 1 }
        let first = byte
        guard skipDigits() > 0 else { throw failure("a digit is expected") }
        if first == UInt8(ascii: "0"), at - start > (bytes[start] == UInt8(ascii: "-") ? 2 : 1) {
            throw failure("a number cannot begin with 0")
        }
        var isWhole = true
        if byte == UInt8(ascii: ".") {
            isWhole = false
            at += 1
            guard skipDigits() > 0 else { throw failure("a digit is expected") }
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            isWhole = false
            at += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { at += 1 }
            guard skipDigits() > 0 else { throw failure("a digit is expected") }
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isWhole, let value = Int(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else { throw failure("the number is too large") }
        return .number(value)
    }

    private mutating func skipDigits() -> Int {
        let start = at
        while let byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { at += 1 }
        return at - start
    }

    private mutating func string() throws(JSONError) -> String {
        at += 1
        let start = at
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                let text = String(decoding: bytes[start..<at], as: UTF8.self)
                at += 1
                return text
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw failure("a control character stands in a string")
            default: at += 1
            }
        }
        throw failure("the string does not end")
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var text = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case 0..<0x20: throw failure("a control character stands in a string")
            case UInt8(ascii: "\\"):
                guard at < bytes.count else { throw failure("the string does not end") }
                let escape = bytes[at]
                at += 1
                switch escape {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
                case UInt8(ascii: "b"): text.append(0x08)
                case UInt8(ascii: "f"): text.append(0x0C)
                case UInt8(ascii: "n"): text.append(0x0A)
                case UInt8(ascii: "r"): text.append(0x0D)
                case UInt8(ascii: "t"): text.append(0x09)
                case UInt8(ascii: "u"): text += String(try unicodeScalar()).utf8
                default: throw failure("there is no such escape")
                }
            default: text.append(byte)
            }
        }
        throw failure("the string does not end")
    }

    /// What follows `\u`, with its second half where it is a surrogate; half a pair alone becomes U+FFFD.
    private mutating func unicodeScalar() throws(JSONError) -> Character {
        let high = try hexadecimal()
        guard (0xD800..<0xDC00).contains(high) else {
            return Unicode.Scalar(high).map(Character.init) ?? "\u{FFFD}"
        }
        guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
            return "\u{FFFD}"
        }
        let mark = at
        at += 2
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else {
            at = mark
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)).map(Character.init) ?? "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        guard at + 4 <= bytes.count,
            let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        else { throw failure("four hexadecimal digits are expected") }
        at += 4
        return value
    }
}
