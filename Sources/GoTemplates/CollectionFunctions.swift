/// Sprig's functions on lists, maps and values of any kind.
enum CollectionFunctions {
    static let all: [String: FunctionTable.Function] = [
        "default": { arguments, _ in
            try arguments.expect(1...2)
            guard arguments.count == 2, arguments.values[1].isTrue else { return arguments.values[0] }
            return arguments.values[1]
        },
        "empty": { arguments, _ in
            try arguments.expect(1...1)
            return .bool(!arguments.values[0].isTrue)
        },
        "coalesce": { arguments, _ in arguments.values.first(where: \.isTrue) ?? .none },
        "ternary": { arguments, _ in
            try arguments.expect(3...3)
            return arguments.values[2].isTrue ? arguments.values[0] : arguments.values[1]
        },
        "required": { arguments, _ in
            try arguments.expect(2...2)
            guard arguments.values[1] != .none, arguments.values[1] != .string("") else {
                throw FunctionFailure(message: try arguments.string(0))
            }
            return arguments.values[1]
        },
        "list": { arguments, _ in .list(arguments.values) },
        "first": { arguments, _ in try arguments.list(0).first ?? .none },
        "last": { arguments, _ in try arguments.list(0).last ?? .none },
        "rest": { arguments, _ in .list(Array(try arguments.list(0).dropFirst())) },
        "initial": { arguments, _ in .list(Array(try arguments.list(0).dropLast())) },
        "append": { arguments, _ in .list(try arguments.list(0) + [try arguments.value(1)]) },
        "prepend": { arguments, _ in .list([try arguments.value(1)] + (try arguments.list(0))) },
        "reverse": { arguments, _ in .list(try arguments.list(0).reversed()) },
        "uniq": { arguments, _ in
            var seen: Set<TemplateValue> = []
            return .list(try arguments.list(0).filter { seen.insert($0).inserted })
        },
        "has": { arguments, _ in .bool(try arguments.list(1).contains(try arguments.value(0))) },
        "without": { arguments, _ in
            .list(try arguments.list(0).filter { !arguments.values.dropFirst().contains($0) })
        },
        "sortAlpha": { arguments, _ in
            .list(
                try arguments.list(0).map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
                    .string($0)
                })
        },
        "toStrings": { arguments, _ in .list(try arguments.list(0).map { .string($0.text) }) },
        "join": { arguments, _ in
            try arguments.expect(2...2)
            let separator = try arguments.string(0)
            guard case .list(let values) = arguments.values[1] else { return .string(arguments.values[1].text) }
            return .string(values.filter { $0 != .none }.map(\.text).joined(separator: separator))
        },
        "split": { arguments, _ in
            let parts = pieces(of: try arguments.string(1), by: try arguments.string(0))
            return .map(Dictionary(uniqueKeysWithValues: parts.enumerated().map { ("_\($0)", .string($1)) }))
        },
        "splitList": { arguments, _ in
            .list(pieces(of: try arguments.string(1), by: try arguments.string(0)).map { .string($0) })
        },
        "splitn": { arguments, _ in
            let parts = pieces(
                of: try arguments.string(2), by: try arguments.string(0), limit: try arguments.integer(1))
            return .map(Dictionary(uniqueKeysWithValues: parts.enumerated().map { ("_\($0)", .string($1)) }))
        },
        "dict": { arguments, _ in
            var entries: [String: TemplateValue] = [:]
            for index in stride(from: 0, to: arguments.count, by: 2) {
                entries[try arguments.string(index)] =
                    index + 1 < arguments.count ? arguments.values[index + 1] : .string("")
            }
            return .map(entries)
        },
        "get": { arguments, _ in try arguments.map(0)[try arguments.string(1)] ?? .string("") },
        "hasKey": { arguments, _ in .bool(try arguments.map(0)[try arguments.string(1)] != nil) },
        "keys": { arguments, _ in
            .list(TemplateValue.sorted(try arguments.map(0)).map { .string($0.key) })
        },
        "values": { arguments, _ in .list(TemplateValue.sorted(try arguments.map(0)).map(\.value)) },
        "kindOf": { arguments, _ in
            switch try arguments.value(0) {
            case .none: .string("invalid")
            case .bool: .string("bool")
            case .integer: .string("int")
            case .float: .string("float64")
            case .string: .string("string")
            case .list: .string("slice")
            case .map: .string("map")
            case .time: .string("struct")
            }
        },
    ]

    /// As Go's `strings.SplitN`: an empty separator cuts between characters; a limit below 1 is none.
    private static func pieces(of text: String, by separator: String, limit: Int = 0) -> [String] {
        guard !separator.isEmpty else { return text.unicodeScalars.map { String(Character($0)) } }
        let (bytes, cut) = (Array(text.utf8), Array(separator.utf8))
        var pieces: [String] = []
        var start = 0
        var index = 0
        while index + cut.count <= bytes.count, limit < 1 || pieces.count < limit - 1 {
            if bytes[index...].starts(with: cut) {
                pieces.append(String(decoding: bytes[start..<index], as: UTF8.self))
                index += cut.count
                start = index
            } else {
                index += 1
            }
        }
        return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
    }
}
