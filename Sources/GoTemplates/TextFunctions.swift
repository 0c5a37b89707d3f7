import Crypto
import Encodings

/// Sprig's functions on texts.
enum TextFunctions {
    static let all: [String: FunctionTable.Function] = [
        "upper": one { $0.uppercased() },
        "lower": one { $0.lowercased() },
        "title": one { words(of: $0, separators: .blanks).map { capitalized($0) }.joined(separator: " ") },
        "trim": one { $0.trimmingGoSpace() },
        "nospace": one { $0.filter { !$0.isWhitespace } },
        "trimAll": two { trim($1, Set($0), start: true, end: true) },
        "trimPrefix": two { $1.hasPrefix($0) ? String($1.dropFirst($0.count)) : $1 },
        "trimSuffix": two { $1.hasSuffix($0) ? String($1.dropLast($0.count)) : $1 },
        "contains": { arguments, _ in
            try arguments.expect(2...2)
            let part = try arguments.string(0)
            return .bool(try part.isEmpty || occurs(part, in: arguments.string(1)))
        },
        "hasPrefix": { arguments, _ in
            try arguments.expect(2...2)
            return .bool(try arguments.string(1).utf8.starts(with: arguments.string(0).utf8))
        },
        "hasSuffix": { arguments, _ in
            try arguments.expect(2...2)
            return .bool(try arguments.string(1).utf8.reversed().starts(with: arguments.string(0).utf8.reversed()))
        },
        "replace": { arguments, _ in
            try arguments.expect(3...3)
            let (old, new) = (try arguments.string(0), try arguments.string(1))
            return .string(replace(old, with: new, in: try arguments.string(2)))
        },
        "repeat": { arguments, _ in
            try arguments.expect(2...2)
            let count = try arguments.integer(0)
            guard (0...100_000).contains(count) else { throw arguments.failure("\(count) is too often") }
            return .string(String(repeating: try arguments.string(1), count: count))
        },
        "trunc": { arguments, _ in
            try arguments.expect(2...2)
            let count = try arguments.integer(0)
            let scalars = try arguments.string(1).unicodeScalars
            if count < 0 {
                let kept = Int(clamping: count.magnitude)
                return .string(String(scalars.suffix(kept).map(Character.init)))
            }
            return .string(String(scalars.prefix(count).map(Character.init)))
        },
        "substr": { arguments, _ in
            try arguments.expect(3...3)
            let (from, to) = (max(0, try arguments.integer(0)), try arguments.integer(1))
            let bytes = Array(try arguments.string(2).utf8)
            let end = to < 0 ? bytes.count : min(to, bytes.count)
            return .string(String(decoding: bytes[min(from, end)..<end], as: UTF8.self))
        },
        "quote": { arguments, _ in
            .string(arguments.values.filter { $0 != .none }.map { GoFormat.quoted($0.text) }.joined(separator: " "))
        },
        "squote": { arguments, _ in
            .string(arguments.values.filter { $0 != .none }.map { "'\($0.text)'" }.joined(separator: " "))
        },
        "cat": { arguments, _ in
            .string(arguments.values.filter { $0 != .none }.map(\.text).joined(separator: " "))
        },
        "indent": { arguments, _ in .string(try indent(arguments)) },
        "nindent": { arguments, _ in .string("\n" + (try indent(arguments))) },
        "snakecase": one { words(of: $0, separators: .names).map { $0.lowercased() }.joined(separator: "_") },
        "kebabcase": one { words(of: $0, separators: .names).map { $0.lowercased() }.joined(separator: "-") },
        "camelcase": one { words(of: $0, separators: .names).map { capitalized($0.lowercased()) }.joined() },
        "toString": { arguments, _ in
            try arguments.expect(1...1)
            return .string(arguments.values[0].text)
        },
        "sha256sum": one { Hexadecimal.encode(SHA256.hash(data: Array($0.utf8))) },
        "sha1sum": one { Hexadecimal.encode(Insecure.SHA1.hash(data: Array($0.utf8))) },
        "b64enc": one { Base64.encode(Array($0.utf8)) },
        "b64dec": { arguments, _ in
            try arguments.expect(1...1)
            guard let bytes = Base64.decode(try arguments.string(0)) else {
                throw arguments.failure("the text is not base64")
            }
            return .string(String(decoding: bytes, as: UTF8.self))
        },
        "fail": { arguments, _ in throw FunctionFailure(message: try arguments.string(0)) },
        "env": { arguments, context in .string(context.environment[try arguments.string(0)] ?? "") },
        "expandenv": { arguments, context in
            .string(EnvironmentText.expand(try arguments.string(0)) { context.environment[$0] ?? "" })
        },
    ]

    private enum Separators {
        case blanks, names
    }

    private static func one(_ body: @escaping @Sendable (String) -> String) -> FunctionTable.Function {
        { arguments, _ in
            try arguments.expect(1...1)
            return .string(body(try arguments.string(0)))
        }
    }

    private static func two(_ body: @escaping @Sendable (String, String) -> String) -> FunctionTable.Function {
        { arguments, _ in
            try arguments.expect(2...2)
            return .string(body(try arguments.string(0), try arguments.string(1)))
        }
    }

    private static func words(of text: String, separators: Separators) -> [Substring] {
        guard separators == .names else { return text.split(separator: " ") }
        var spaced = ""
        var last: Character = " "
        for character in text {
            if character.isUppercase, last.isLowercase || last.isNumber { spaced.append(" ") }
            spaced.append("_-. ".contains(character) ? " " : character)
            last = character
        }
        return spaced.split(separator: " ")
    }

    private static func capitalized(_ text: some StringProtocol) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    private static func trim(_ text: String, _ set: Set<Character>, start: Bool, end: Bool) -> String {
        var text = text[...]
        while start, let first = text.first, set.contains(first) { text.removeFirst() }
        while end, let last = text.last, set.contains(last) { text.removeLast() }
        return String(text)
    }

    private static func occurs(_ part: String, in text: String) -> Bool {
        let (part, text) = (Array(part.utf8), Array(text.utf8))
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
    }

    static func replace(_ old: String, with new: String, in text: String) -> String {
        guard !old.isEmpty else { return text }
        let (old, new, text) = (Array(old.utf8), Array(new.utf8), Array(text.utf8))
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index...].starts(with: old) {
                result += new
                index += old.count
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func indent(_ arguments: FunctionArguments) throws -> String {
        try arguments.expect(2...2)
        let blanks = String(repeating: " ", count: min(max(0, try arguments.integer(0)), 1000))
        return blanks + replace("\n", with: "\n" + blanks, in: try arguments.string(1))
    }
}
