import Encodings

/// Sprig's functions that give something else each time.
enum RandomFunctions {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let digits = Array("0123456789".utf8)

    static func add(to table: inout FunctionTable) {
        for (name, alphabet) in [
            ("randAlpha", letters), ("randNumeric", digits), ("randAlphaNum", letters + digits),
            ("randAscii", Array(UInt8(32)...126)),
        ] {
            table[name] = GoFunction(.int) { (call) throws(FunctionFailure) in
                let count = max(0, call.int(0))
                try call.budget.checkLength(count)
                try call.budget.spend(count)
                let bytes = (0..<count).map { _ in alphabet[Int(call.random.number(below: UInt64(alphabet.count)))] }
                return .string(String(decoding: bytes, as: UTF8.self))
            }
        }
        table["randBytes"] = GoFunction(.int) { (call) throws(FunctionFailure) in
            if call.int(0) < 0 { throw FunctionFailure("\(call.int(0)) bytes cannot be made") }
            try call.budget.spend(call.int(0))
            return .string(Base64.encode(call.random.bytes(call.int(0))))
        }
        table["randInt"] = GoFunction(.int, .int) { (call) throws(FunctionFailure) in
            let (least, end) = (call.int(0), call.int(1))
            guard least < end else {
                throw FunctionFailure("invalid argument to Intn: \(end) is not more than \(least)")
            }
            let range = UInt64(bitPattern: Int64(end &- least))
            return .int(least &+ Int(truncatingIfNeeded: call.random.number(below: range)))
        }
        table["shuffle"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            var scalars = Array(call.string(0).unicodeScalars)
            for index in scalars.indices.dropFirst().reversed() {
                scalars.swapAt(index, Int(call.random.number(below: UInt64(index + 1))))
            }
            return .string(String(String.UnicodeScalarView(scalars)))
        }
        table["uuidv4"] = GoFunction { (call) throws(FunctionFailure) in
            var bytes = call.random.bytes(16)
            bytes[6] = bytes[6] & 0x0F | 0x40
            bytes[8] = bytes[8] & 0x3F | 0x80
            let hex = Hexadecimal.encode(bytes)
            var parts: [Substring] = []
            var rest = hex[...]
            for length in [8, 4, 4, 4, 12] {
                parts.append(rest.prefix(length))
                rest = rest.dropFirst(length)
            }
            return .string(parts.joined(separator: "-"))
        }
    }
}
