import Encodings

/// The functions of Go's `text/template` itself.
enum BuiltinFunctions {
    static let all: [String: FunctionTable.Function] = [
        "not": { arguments, _ in
            try arguments.expect(1...1)
            return .bool(!arguments.values[0].isTrue)
        },
        "eq": { arguments, _ in
            try arguments.expect(atLeast: 2)
            return .bool(try arguments.values.dropFirst().contains { try equal(arguments.values[0], $0) })
        },
        "ne": { arguments, _ in
            try arguments.expect(2...2)
            return .bool(try !equal(arguments.values[0], arguments.values[1]))
        },
        "lt": { arguments, _ in .bool(try order(arguments) < 0) },
        "le": { arguments, _ in .bool(try order(arguments) <= 0) },
        "gt": { arguments, _ in .bool(try order(arguments) > 0) },
        "ge": { arguments, _ in .bool(try order(arguments) >= 0) },
        "len": { arguments, _ in
            try arguments.expect(1...1)
            switch arguments.values[0] {
            case .string(let text): return .integer(text.utf8.count)
            case .list(let values): return .integer(values.count)
            case .map(let values): return .integer(values.count)
            default: throw arguments.failure("\(arguments.values[0].kindName) has no length")
            }
        },
        "index": { arguments, _ in try index(arguments) },
        "slice": { arguments, _ in try slice(arguments) },
        "print": { arguments, _ in .string(join(arguments.values, alwaysBlank: false)) },
        "println": { arguments, _ in .string(join(arguments.values, alwaysBlank: true) + "\n") },
        "printf": { arguments, _ in
            try arguments.expect(atLeast: 1)
            return .string(GoFormat.format(try arguments.string(0), Array(arguments.values.dropFirst())))
        },
        "urlquery": { arguments, _ in .string(queryEscaped(join(arguments.values, alwaysBlank: false))) },
        "html": { arguments, _ in .string(escapedHTML(join(arguments.values, alwaysBlank: false))) },
    ]

    private static func equal(_ a: TemplateValue, _ b: TemplateValue) throws -> Bool {
        switch (a, b) {
        case (.none, _), (_, .none): return a == b
        case (.integer(let a), .float(let b)), (.float(let b), .integer(let a)): return Double(a) == b
        case (.bool, .bool), (.integer, .integer), (.float, .float), (.string, .string), (.time, .time): return a == b
        default:
            throw FunctionFailure(
                message: "cannot compare \(a.kindName) with \(b.kindName)",
                hints: ["environment values are strings: compare with a string in quotes"])
        }
    }

    private static func order(_ arguments: FunctionArguments) throws -> Int {
        try arguments.expect(2...2)
        func sign<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a > b ? 1 : 0 }
        switch (arguments.values[0], arguments.values[1]) {
        case (.integer(let a), .integer(let b)): return sign(a, b)
        case (.float(let a), .float(let b)): return sign(a, b)
        case (.integer(let a), .float(let b)): return sign(Double(a), b)
        case (.float(let a), .integer(let b)): return sign(a, Double(b))
        case (.string(let a), .string(let b)):
            return a == b ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
        case (let a, let b): throw arguments.failure("cannot order \(a.kindName) and \(b.kindName)")
        }
    }

    private static func index(_ arguments: FunctionArguments) throws -> TemplateValue {
        try arguments.expect(atLeast: 1)
        var value = arguments.values[0]
        for key in arguments.values.dropFirst() {
            switch (value, key) {
            case (.map(let entries), .string(let name)): value = entries[name] ?? .none
            case (.list(let values), .integer(let at)):
                guard values.indices.contains(at) else { throw arguments.failure("\(at) is outside of the list") }
                value = values[at]
            case (.string(let text), .integer(let at)):
                guard at >= 0, at < text.utf8.count else { throw arguments.failure("\(at) is outside of the string") }
                value = .integer(Int(Array(text.utf8)[at]))
            default: throw arguments.failure("cannot look up \(key.kindName) in \(value.kindName)")
            }
        }
        return value
    }

    private static func slice(_ arguments: FunctionArguments) throws -> TemplateValue {
        try arguments.expect(1...3)
        let count: Int
        switch arguments.values[0] {
        case .string(let text): count = text.utf8.count
        case .list(let values): count = values.count
        default: throw arguments.failure("cannot cut \(arguments.values[0].kindName)")
        }
        let from = arguments.count > 1 ? try arguments.integer(1) : 0
        let to = arguments.count > 2 ? try arguments.integer(2) : count
        guard from >= 0, from <= to, to <= count else { throw arguments.failure("\(from) to \(to) is out of range") }
        if case .list(let values) = arguments.values[0] { return .list(Array(values[from..<to])) }
        return .string(String(decoding: Array(try arguments.string(0).utf8)[from..<to], as: UTF8.self))
    }

    /// Blanks between operands: always, or only where neither is a string.
    private static func join(_ values: [TemplateValue], alwaysBlank: Bool) -> String {
        var text = ""
        for (index, value) in values.enumerated() {
            if index > 0 {
                var isBetweenStrings = false
                if case .string = value { isBetweenStrings = true }
                if case .string = values[index - 1] { isBetweenStrings = true }
                if alwaysBlank || !isBetweenStrings { text += " " }
            }
            text += value.text
        }
        return text
    }

    /// As Go's `url.QueryEscape` does, a space is a plus.
    private static func queryEscaped(_ text: String) -> String {
        TextFunctions.replace("%20", with: "+", in: PercentEncoding.encode(text))
    }

    private static func escapedHTML(_ text: String) -> String {
        let names: [Character: String] = ["<": "&lt;", ">": "&gt;", "&": "&amp;", "\"": "&#34;", "'": "&#39;"]
        return text.map { names[$0] ?? String($0) }.joined()
    }
}
