/// Sprig's functions on texts.
enum TextFunctions {
    static func add(to table: inout FunctionTable) {
        addEdges(to: &table)
        addParts(to: &table)
        table["hello"] = GoFunction { (_) throws(FunctionFailure) in .string("Hello!") }
        table["contains"] = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            .bool(GoText.contains(call.string(0), in: call.string(1)))
        }
        table["replace"] = GoFunction(.string, .string, .string) { (call) throws(FunctionFailure) in
            let result = GoText.replacing(
                call.string(0), with: call.string(1), in: call.string(2), limit: EvaluationBudget.textLimit)
            guard let result else { throw tooLong }
            return .string(result)
        }
        table["repeat"] = GoFunction(.int, .string) { (call) throws(FunctionFailure) in
            let (count, text) = (call.int(0), call.string(1))
            if count < 0 { throw FunctionFailure("strings: negative Repeat count") }
            if text.isEmpty { return .string("") }
            guard count <= EvaluationBudget.textLimit / text.utf8.count else { throw tooLong }
            return .string(String(repeating: text, count: count))
        }
        table["quote"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            var parts: [String] = []
            for value in call.arguments where !value.isNone { parts.append(GoQuoting.quoted(try call.text(of: value))) }
            return .string(parts.joined(separator: " "))
        }
        table["squote"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            var parts: [String] = []
            for value in call.arguments where !value.isNone { parts.append("'\(try call.text(of: value))'") }
            return .string(parts.joined(separator: " "))
        }
        table["cat"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            var parts: [String] = []
            for value in call.arguments where !value.isNone { parts.append(try call.text(of: value)) }
            return .string(parts.joined(separator: " "))
        }
        table["indent"] = GoFunction(.int, .string) { (call) throws(FunctionFailure) in .string(try indented(call)) }
        table["nindent"] = GoFunction(.int, .string) { (call) throws(FunctionFailure) in
            .string("\n" + (try indented(call)))
        }
        table["plural"] = GoFunction(.string, .string, .int) { (call) throws(FunctionFailure) in
            .string(call.int(2) == 1 ? call.string(0) : call.string(1))
        }
        table["wrap"] = GoFunction(.int, .string) { (call) throws(FunctionFailure) in
            .string(try LineWrapping.wrapped(call.string(1), at: call.int(0), with: "\n", breakingWords: false))
        }
        table["wrapWith"] = GoFunction(.int, .string, .string) { (call) throws(FunctionFailure) in
            let separator = call.string(1).isEmpty ? "\n" : call.string(1)
            return .string(
                try LineWrapping.wrapped(call.string(2), at: call.int(0), with: separator, breakingWords: true))
        }
        table["env"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(call.context.environment[call.string(0)] ?? "")
        }
        table["expandenv"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            let environment = call.context.environment
            return .string(EnvironmentText.expand(call.string(0)) { environment[$0] ?? "" })
        }
    }

    static let tooLong = FunctionFailure("the text is longer than \(EvaluationBudget.textLimit) bytes")

    private static func addEdges(to table: inout FunctionTable) {
        table["trim"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(call.string(0).trimmingGoSpace())
        }
        let trimAll = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            .string(GoText.trimming(call.string(1), call.string(0)))
        }
        table.add("trimAll", "trimall", function: trimAll)
        table["trimPrefix"] = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            let (prefix, text) = (call.string(0), call.string(1))
            return .string(hasPrefix(prefix, text) ? String(Substring(text.utf8.dropFirst(prefix.utf8.count))) : text)
        }
        table["trimSuffix"] = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            let (suffix, text) = (call.string(0), call.string(1))
            return .string(hasSuffix(suffix, text) ? String(Substring(text.utf8.dropLast(suffix.utf8.count))) : text)
        }
        table["hasPrefix"] = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            .bool(hasPrefix(call.string(0), call.string(1)))
        }
        table["hasSuffix"] = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            .bool(hasSuffix(call.string(0), call.string(1)))
        }
        table["nospace"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(String(call.string(0).unicodeScalars.filter { !$0.properties.isWhitespace }))
        }
    }

    private static func addParts(to table: inout FunctionTable) {
        table["trunc"] = GoFunction(.int, .string) { (call) throws(FunctionFailure) in
            let (count, bytes) = (call.int(0), Array(call.string(1).utf8))
            if count < 0 {
                let start = bytes.count + max(count, -bytes.count)
                return .string(start > 0 ? String(decoding: bytes[start...], as: UTF8.self) : call.string(1))
            }
            return .string(String(decoding: bytes.prefix(count), as: UTF8.self))
        }
        table["substr"] = GoFunction(.int, .int, .string) { (call) throws(FunctionFailure) in
            let bytes = Array(call.string(2).utf8)
            let start = max(0, call.int(0))
            var end = call.int(1)
            if call.int(0) >= 0, end < 0 || end > bytes.count { end = bytes.count }
            guard end >= 0, end <= bytes.count, start <= end else {
                throw FunctionFailure(
                    "slice bounds out of range: \(start) to \(call.int(1)) of a text of \(bytes.count) bytes")
            }
            return .string(String(decoding: bytes[start..<end], as: UTF8.self))
        }
        table["abbrev"] = GoFunction(.int, .string) { (call) throws(FunctionFailure) in
            let (width, text) = (call.int(0), call.string(1))
            return .string(width < 4 ? text : abbreviated(text, 0, width))
        }
        table["abbrevboth"] = GoFunction(.int, .int, .string) { (call) throws(FunctionFailure) in
            let (left, right, text) = (call.int(0), call.int(1), call.string(2))
            return .string(right < 4 || (left > 0 && right < 7) ? text : abbreviated(text, left, right))
        }
        table["initials"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(call.string(0).split(whereSeparator: \.isWhitespace).map { String($0.prefix(1)) }.joined())
        }
    }

    private static func hasPrefix(_ prefix: String, _ text: String) -> Bool { text.utf8.starts(with: prefix.utf8) }

    private static func hasSuffix(_ suffix: String, _ text: String) -> Bool {
        text.utf8.reversed().starts(with: suffix.utf8.reversed())
    }

    private static func indented(_ call: FunctionCall) throws(FunctionFailure) -> String {
        if call.int(0) < 0 { throw FunctionFailure("strings: negative Repeat count") }
        try call.budget.checkLength(call.int(0))
        let blanks = String(repeating: " ", count: call.int(0))
        let result = GoText.replacing(
            "\n", with: "\n" + blanks, in: call.string(1), limit: EvaluationBudget.textLimit - blanks.utf8.count)
        guard let result else { throw tooLong }
        return blanks + result
    }

    /// At most `width` bytes with dots for what is left out, from about an offset on.
    private static func abbreviated(_ text: String, _ offset: Int, _ width: Int) -> String {
        let bytes = Array(text.utf8)
        if bytes.count <= width { return text }
        let start = min(min(max(offset, 0), bytes.count), bytes.count - (width - 3))
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        if offset <= 4 || start <= 4 { return part(0..<(width - 3)) + "..." }
        if start + width - 3 < bytes.count {
            return "..." + abbreviated(part(start..<bytes.count), 0, width - 3)
        }
        return "..." + part((bytes.count - (width - 3))..<bytes.count)
    }
}
