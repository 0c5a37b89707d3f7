/// Reads the JSON form of an instruction's arguments.
enum JSONStringArray {
    /// Nil for anything but an array of strings; the instruction then has its shell form.
    static func parse(_ text: String) -> [String]? {
        var scalars = text.unicodeScalars[...]
        var result: [String] = []
        func skipBlanks() { while let first = scalars.first, first.isBlank || first == "\n" { scalars.removeFirst() } }
        skipBlanks()
        guard scalars.popFirst() == "[" else { return nil }
        skipBlanks()
        if scalars.first == "]" {
            scalars.removeFirst()
        } else {
            while true {
                skipBlanks()
                guard let string = string(&scalars) else { return nil }
                result.append(string)
                skipBlanks()
                let next = scalars.popFirst()
                if next == "]" { break }
                if next != "," { return nil }
            }
        }
        skipBlanks()
        return scalars.isEmpty ? result : nil
    }

    private static func string(_ scalars: inout Substring.UnicodeScalarView) -> String? {
        guard scalars.popFirst() == "\"" else { return nil }
        var units: [UInt16] = []
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"": return String(decoding: units, as: UTF16.self)
            case "\\":
                guard let unit = escaped(&scalars) else { return nil }
                units.append(unit)
            case _ where scalar.value < 0x20: return nil
            default: units += Array(String(scalar).utf16)
            }
        }
        return nil
    }

    private static func escaped(_ scalars: inout Substring.UnicodeScalarView) -> UInt16? {
        switch scalars.popFirst() {
        case "\"": 0x22
        case "\\": 0x5C
        case "/": 0x2F
        case "b": 0x08
        case "f": 0x0C
        case "n": 0x0A
        case "r": 0x0D
        case "t": 0x09
        case "u": hexadecimal(&scalars)
        default: nil
        }
    }

    private static func hexadecimal(_ scalars: inout Substring.UnicodeScalarView) -> UInt16? {
        let digits = String(Substring(scalars.prefix(4)))
        guard digits.utf8.count == 4 else { return nil }
        scalars.removeFirst(4)
        return UInt16(digits, radix: 16)
    }
}
