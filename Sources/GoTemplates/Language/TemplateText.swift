/// Texts of Go literals.
enum TemplateText {
    /// What a literal in quotes, single quotes or back quotes means; nil for a bad escape.
    static func unquoted(_ literal: String) -> String? {
        let scalars = Array(literal.unicodeScalars)
        guard scalars.count >= 2, let quote = scalars.first, scalars.last == quote else { return nil }
        let inner = scalars[1..<(scalars.count - 1)]
        if quote == "`" { return String(String.UnicodeScalarView(inner.filter { $0 != "\r" })) }
        var bytes: [UInt8] = []
        var index = inner.startIndex
        while index < inner.endIndex {
            let scalar = inner[index]
            index += 1
            if scalar == quote { return nil }
            guard scalar == "\\" else {
                bytes += UTF8.encode(scalar).map(Array.init) ?? []
                continue
            }
            guard index < inner.endIndex else { return nil }
            let escaped = inner[index]
            index += 1
            if let byte = simple[escaped] {
                bytes.append(byte)
                continue
            }
            switch escaped {
            case "\\": bytes.append(0x5C)
            case "\"", "'":
                guard escaped == quote else { return nil }
                bytes.append(UInt8(escaped.value))
            case "x", "u", "U":
                let length = escaped == "x" ? 2 : escaped == "u" ? 4 : 8
                guard let value = number(inner, &index, length, radix: 16) else { return nil }
                if escaped == "x" {
                    bytes.append(UInt8(truncatingIfNeeded: value))
                } else {
                    guard let scalar = Unicode.Scalar(value) else { return nil }
                    bytes += UTF8.encode(scalar).map(Array.init) ?? []
                }
            case "0"..."7":
                index -= 1
                guard let value = number(inner, &index, 3, radix: 8), value < 256 else { return nil }
                bytes.append(UInt8(value))
            default: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let simple: [Unicode.Scalar: UInt8] = [
        "a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11,
    ]

    private static func number(
        _ scalars: ArraySlice<Unicode.Scalar>, _ index: inout Int, _ length: Int, radix: Int
    ) -> UInt32? {
        guard index + length <= scalars.endIndex else { return nil }
        let digits = String(String.UnicodeScalarView(scalars[index..<(index + length)]))
        index += length
        guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else { return nil }
        return UInt32(digits, radix: radix)
    }
}
