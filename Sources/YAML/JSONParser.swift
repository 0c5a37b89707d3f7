import Diagnostics

/// Reads JSON (RFC 8259) into nodes, without places: for what servers answer. A user's JSON goes through
/// `YAMLParser`, which knows where things stand.
public enum JSONParser {
    /// - Parameter path: what to call the text in messages.
    /// - Throws: `YAMLError` with the place where reading stopped.
    public static func parse(_ bytes: [UInt8], path: String = "JSON", depth: Int = 400) throws(YAMLError) -> Node {
        var reader = JSONReader(bytes: bytes, path: path, depthLimit: depth)
        return try reader.document()
    }

    public static func parse(_ text: String, path: String = "JSON") throws(YAMLError) -> Node {
        try parse(Array(text.utf8), path: path)
    }
}

private struct JSONReader {
    let bytes: [UInt8]
    let path: String
    let depthLimit: Int
    var at = 0

    init(bytes: [UInt8], path: String, depthLimit: Int) {
        self.bytes = bytes
        self.path = path
        self.depthLimit = depthLimit
    }

    mutating func document() throws(YAMLError) -> Node {
        let node = try value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw error("text after the end of the value") }
        return node
    }

    private mutating func value(depth: Int) throws(YAMLError) -> Node {
        guard depth <= depthLimit else { throw error("nested deeper than \(depthLimit) levels", code: .tooLarge) }
        skipSpace()
        guard at < bytes.count else { throw error("the text ends where a value is due") }
        switch bytes[at] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return Node(.scalar(Scalar(try string(), kind: .string, style: .doubleQuoted)))
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw error("no value begins with '\(Character(Unicode.Scalar(bytes[at])))'")
        }
    }

    private mutating func object(depth: Int) throws(YAMLError) -> Node {
        at += 1
        var mapping = Mapping()
        skipSpace()
        if take(UInt8(ascii: "}")) { return .mapping(mapping) }
        while true {
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw error("a key in quotes is due") }
            let key = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw error("':' is due") }
            let value = try value(depth: depth + 1)
            if mapping.count < 16, !mapping.entries.contains(where: { $0.key.scalar?.text == key }) {
                mapping.append(.init(key: .string(key), value: value))
            } else {
                mapping[key] = value  // the last one wins, as in every JSON reader
            }
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")) else { throw error("',' or '}' is due") }
            return .mapping(mapping)
        }
    }

    private mutating func array(depth: Int) throws(YAMLError) -> Node {
        at += 1
        var items: [Node] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .sequence(items) }
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "]")) else { throw error("',' or ']' is due") }
            return .sequence(items)
        }
    }

    private mutating func number() throws(YAMLError) -> Node {
        let start = at
        var isFloat = false
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"): break
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): isFloat = true
            default:
                return try number(String(decoding: bytes[start..<at], as: UTF8.self), isFloat: isFloat, at: start)
            }
            at += 1
        }
        return try number(String(decoding: bytes[start..<at], as: UTF8.self), isFloat: isFloat, at: start)
    }

    private mutating func number(_ text: String, isFloat: Bool, at start: Int) throws(YAMLError) -> Node {
        let isInteger = !isFloat && ScalarResolver.kind(ofPlain: text) == .integer
        guard isInteger || Double(text) != nil else {
            at = start
            throw error("'\(text)' is not a number")
        }
        return Node(.scalar(Scalar(text, kind: isInteger ? .integer : .float)))
    }

    private mutating func string() throws(YAMLError) -> String {
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"), bytes[at] >= 0x20 {
            at += 1
        }
        guard at < bytes.count else { throw error("a string has no end") }
        if bytes[at] == UInt8(ascii: "\"") {
            at += 1
            return String(decoding: bytes[start..<at - 1], as: UTF8.self)
        }
        var text = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw error("a control character in a string must be escaped")
            default: text.append(byte)
            }
        }
        throw error("a string has no end")
    }

    private mutating func escape(into text: inout [UInt8]) throws(YAMLError) {
        guard at < bytes.count else { throw error("a string has no end") }
        let byte = bytes[at]
        at += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "u"):
            var unit = try hex4()
            if (0xD800..<0xDC00).contains(unit), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
                bytes[at + 1] == UInt8(ascii: "u")
            {
                let mark = at
                at += 2
                let low = try hex4()
                if (0xDC00..<0xE000).contains(low) {
                    unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    at = mark
                }
            }
            text += Array(String(Unicode.Scalar(unit).map(Character.init) ?? "\u{FFFD}").utf8)
        default: throw error("'\\\(Character(Unicode.Scalar(byte)))' is not an escape")
        }
    }

    private mutating func hex4() throws(YAMLError) -> UInt32 {
        guard at + 4 <= bytes.count, let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        else {
            throw error("four hexadecimal digits are due after '\\u'")
        }
        at += 4
        return value
    }

    private mutating func word(_ word: String, _ node: Node) throws(YAMLError) -> Node {
        guard bytes[at...].starts(with: word.utf8) else { throw error("'\(word)' is due") }
        at += word.utf8.count
        return node
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
            at += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private func error(_ message: String, code: YAMLError.Code = .syntax) -> YAMLError {
        let before = bytes[..<min(at, bytes.count)]
        let line = before.count { $0 == 0x0A } + 1
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = String(decoding: before[lineStart...], as: UTF8.self).count + 1
        return YAMLError(code, "broken JSON: \(message)", at: SourceLocation(file: path, line: line, column: column))
    }
}
