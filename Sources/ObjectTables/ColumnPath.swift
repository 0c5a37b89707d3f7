import JSON

/// The simple JSONPath of a custom column: `.spec.host`, `.metadata.labels['a\.b']`, `.status.addresses[0]`,
/// `.status.conditions[?(@.type=="Ready")].status`.
struct ColumnPath: Sendable, Hashable {
    enum Step: Sendable, Hashable {
        case key(String)
        case index(Int)
        case all
        /// The items whose field has this text.
        case filter(path: [String], text: String, isEqual: Bool)
    }

    private(set) var steps: [Step] = []

    /// Nil for what is none of these forms.
    init?(_ text: String) {
        var rest = text[...]
        if rest.hasPrefix("{"), rest.hasSuffix("}") { rest = rest.dropFirst().dropLast() }
        if rest.hasPrefix("$") { rest = rest.dropFirst() }
        while let first = rest.first {
            switch first {
            case ".":
                rest = rest.dropFirst()
                if rest.hasPrefix("[") { continue }
                let key = Self.key(&rest)
                if key == "*" { steps.append(.all) } else if !key.isEmpty { steps.append(.key(key)) }
            case "[":
                guard let step = Self.bracket(&rest) else { return nil }
                steps.append(step)
            default: return nil
            }
        }
    }

    /// The first value it leads to.
    func first(in object: JSONValue) -> JSONValue? {
        var values = [object]
        for step in steps {
            values = values.flatMap { Self.values(of: step, in: $0) }
            if values.isEmpty { return nil }
        }
        return values.first { !$0.isNull }
    }

    private static func values(of step: Step, in value: JSONValue) -> [JSONValue] {
        switch step {
        case .key(let key): return value[key].map { [$0] } ?? []
        case .index(let index):
            let items = value.array ?? []
            return value[index < 0 ? items.count + index : index].map { [$0] } ?? []
        case .all: return value.array ?? value.object.map { $0.sorted { $0.key < $1.key }.map(\.value) } ?? []
        case .filter(let path, let text, let isEqual):
            return (value.array ?? []).filter { item in
                guard let found = item.field(path)?.scalarText else { return false }
                return (found == text) == isEqual
            }
        }
    }

    /// A key up to the next `.` or `[`; `\.` is a dot of the key.
    private static func key(_ rest: inout Substring) -> String {
        var key = ""
        while let character = rest.first, character != ".", character != "[" {
            rest = rest.dropFirst()
            if character == "\\", let escaped = rest.first {
                key.append(escaped)
                rest = rest.dropFirst()
            } else {
                key.append(character)
            }
        }
        return key
    }

    private static func bracket(_ rest: inout Substring) -> Step? {
        guard let end = closing(rest) else { return nil }
        let inside = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        if inside == "*" { return .all }
        if let index = Int(inside) { return .index(index) }
        if let key = quoted(inside) { return .key(key) }
        guard inside.hasPrefix("?("), inside.hasSuffix(")") else { return nil }
        return filter(inside.dropFirst(2).dropLast())
    }

    private static func filter(_ text: Substring) -> Step? {
        for (mark, isEqual) in [("==", true), ("!=", false)] {
            guard let range = text.firstRange(of: mark) else { continue }
            let path = text[..<range.lowerBound].filter { $0 != " " }
            let value = text[range.upperBound...].drop { $0 == " " }
            guard path.hasPrefix("@.") else { return nil }
            let keys = path.dropFirst(2).split(separator: ".").map(String.init)
            return .filter(path: keys, text: quoted(value) ?? String(value), isEqual: isEqual)
        }
        return nil
    }

    private static func quoted(_ text: Substring) -> String? {
        guard text.count >= 2, let mark = text.first, mark == "'" || mark == "\"", text.last == mark else { return nil }
        var inside = text.dropFirst().dropLast()
        var result = ""
        while let character = inside.first {
            inside = inside.dropFirst()
            if character == "\\", let escaped = inside.first {
                result.append(escaped)
                inside = inside.dropFirst()
            } else {
                result.append(character)
            }
        }
        return result
    }

    /// The bracket that closes the one it begins with, quotes and inner brackets apart.
    private static func closing(_ text: Substring) -> Substring.Index? {
        var quote: Character?
        for index in text.indices.dropFirst() {
            let character = text[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == "]" {
                return index
            }
        }
        return nil
    }
}
