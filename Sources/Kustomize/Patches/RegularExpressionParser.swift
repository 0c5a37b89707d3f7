/// Turns the text of a regular expression into a program.
struct RegularExpressionParser {
    private typealias Instruction = RegularExpression.Instruction

    private let pattern: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private var ignoresCase = false
    private var dotMatchesNewline = false

    init(_ pattern: String) {
        self.pattern = Array(pattern.unicodeScalars)
    }

    mutating func program() throws(RegularExpressionError) -> [RegularExpression.Instruction] {
        let code = try alternatives()
        if position < pattern.count { throw RegularExpressionError(reason: "unexpected ): \(text(0))") }
        return code + [.accept]
    }

    private func text(_ from: Int) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: pattern[from...])
        return "`\(text)`"
    }

    private var next: Unicode.Scalar? { position < pattern.count ? pattern[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private mutating func alternatives() throws(RegularExpressionError) -> [Instruction] {
        depth += 1
        defer { depth -= 1 }
        if depth > 200 { throw RegularExpressionError(reason: "expression nests too deeply") }
        var code = try sequence()
        while take("|") {
            let other = try sequence()
            code =
                [.split(1, code.count + 2)] + Self.moved(code, by: 1) + [.jump(code.count + 2 + other.count)]
                + Self.moved(other, by: code.count + 2)
        }
        return code
    }

    private mutating func sequence() throws(RegularExpressionError) -> [Instruction] {
        var code: [Instruction] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let start = position
            var piece = try atom()
            while let operation = next, "*+?{".unicodeScalars.contains(operation) {
                guard let bounds = try repetition() else { break }
                _ = take("?")
                piece = try repeated(piece, bounds, start)
            }
            code += Self.moved(piece, by: code.count)
            if code.count > 20_000 { throw RegularExpressionError(reason: "expression is too large") }
        }
        return code
    }

    /// The bounds of `*`, `+`, `?` or `{n,m}`; nil where `{` is an ordinary character.
    private mutating func repetition() throws(RegularExpressionError) -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = position
        position += 1
        let least = number()
        var most = least
        if take(",") { most = number() }
        let isOpen = position > start && pattern[position - 1] == ","
        guard let least, take("}") else {
            position = start
            return nil
        }
        if least > 1000 || (most ?? 0) > 1000 || (!isOpen && (most ?? least) < least) {
            throw RegularExpressionError(reason: "invalid repeat count: \(text(start))")
        }
        return (least, isOpen ? nil : most)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = next, ("0"..."9").contains(scalar), (value ?? 0) < 100_000 {
            value = (value ?? 0) * 10 + Int(scalar.value - 48)
            position += 1
        }
        return value
    }

    private func repeated(
        _ piece: [Instruction], _ bounds: (least: Int, most: Int?), _ start: Int
    ) throws(RegularExpressionError) -> [Instruction] {
        var code: [Instruction] = []
        for _ in 0..<bounds.least { code += Self.moved(piece, by: code.count) }
        if let most = bounds.most {
            for _ in bounds.least..<max(most, bounds.least) {
                let base = code.count
                code.append(.split(base + 1, base + 1 + piece.count))
                code += Self.moved(piece, by: base + 1)
            }
        } else {
            let base = code.count
            code.append(.split(base + 1, base + 2 + piece.count))
            code += Self.moved(piece, by: base + 1)
            code.append(.jump(base))
        }
        return code
    }

    private mutating func atom() throws(RegularExpressionError) -> [Instruction] {
        let start = position
        let scalar = pattern[position]
        position += 1
        switch scalar {
        case "(": return try group(start)
        case "[": return [.scalars(try bracket(start))]
        case ".": return [.scalars(dotMatchesNewline ? .any : .anyButNewline)]
        case "^": return [.start]
        case "$": return [.end]
        case "*", "+", "?":
            throw RegularExpressionError(reason: "missing argument to repetition operator: `\(scalar)`")
        case "\\":
            guard let letter = next else {
                throw RegularExpressionError(reason: "trailing backslash at end of expression: ``")
            }
            position += 1
            switch letter {
            case "b": return [.boundary(true)]
            case "B": return [.boundary(false)]
            case "A": return [.start]
            case "z": return [.end]
            default: return [.scalars(cased(try escape(letter)))]
            }
        default: return [.scalars(cased(.one(scalar)))]
        }
    }

    private func cased(_ set: ScalarSet) -> ScalarSet { ignoresCase ? set.ignoringCase : set }

    private func escape(_ letter: Unicode.Scalar) throws(RegularExpressionError) -> ScalarSet {
        if let set = ScalarSet.escape(letter) { return set }
        switch letter {
        case "n": return .one("\n")
        case "t": return .one("\t")
        case "r": return .one("\r")
        case "f": return .one("\u{0C}")
        case "v": return .one("\u{0B}")
        case "a": return .one("\u{07}")
        default:
            if letter.value < 128, !ScalarSet.word.contains(letter) || letter == "_" { return .one(letter) }
            throw RegularExpressionError(reason: "invalid escape sequence: `\\\(letter)`")
        }
    }

    private mutating func group(_ start: Int) throws(RegularExpressionError) -> [Instruction] {
        let savedCase = ignoresCase
        let savedDot = dotMatchesNewline
        if take("?") {
            if take("P") || next == "<" {
                while let scalar = next, scalar != ">" { position += scalar == ">" ? 0 : 1 }
                guard take(">") else { throw RegularExpressionError(reason: "invalid named capture: \(text(start))") }
            } else {
                var isOn = true
                flags: while let flag = next {
                    position += 1
                    switch flag {
                    case "i": ignoresCase = isOn
                    case "s": dotMatchesNewline = isOn
                    case "U": break
                    case "-": isOn = false
                    case ":": break flags
                    case ")": return []
                    default:
                        throw RegularExpressionError(reason: "invalid or unsupported Perl syntax: `(?\(flag)`")
                    }
                }
            }
        }
        let code = try alternatives()
        guard take(")") else { throw RegularExpressionError(reason: "missing closing ): \(text(0))") }
        ignoresCase = savedCase
        dotMatchesNewline = savedDot
        return code
    }

    private mutating func bracket(_ start: Int) throws(RegularExpressionError) -> ScalarSet {
        var set = ScalarSet()
        let isNegated = take("^")
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            position += 1
            var low = scalar
            if scalar == "\\", let letter = next {
                position += 1
                let escaped = try escape(letter)
                guard !escaped.isNegated, escaped.ranges.count == 1, let range = escaped.ranges.first,
                    range.lowerBound == range.upperBound
                else {
                    if escaped.isNegated {
                        throw RegularExpressionError(reason: "unsupported escape in a class: `\\\(letter)`")
                    }
                    set.ranges += escaped.ranges
                    continue
                }
                low = range.lowerBound
            } else if scalar == "[", next == ":" {
                throw RegularExpressionError(reason: "unsupported character class: \(text(position - 1))")
            }
            var high = low
            if next == "-", position + 1 < pattern.count, pattern[position + 1] != "]" {
                position += 1
                high = pattern[position]
                position += 1
                if high == "\\", let letter = next {
                    position += 1
                    high = try escape(letter).ranges.first?.lowerBound ?? letter
                }
            }
            if high < low { throw RegularExpressionError(reason: "invalid character class range: `\(low)-\(high)`") }
            set.ranges.append(low...high)
        }
        guard take("]") else { throw RegularExpressionError(reason: "missing closing ]: \(text(start))") }
        if ignoresCase { set = set.ignoringCase }
        set.isNegated = isNegated
        return set
    }

    private static func moved(_ code: [Instruction], by offset: Int) -> [Instruction] {
        if offset == 0 { return code }
        return code.map { instruction in
            switch instruction {
            case .split(let first, let second): .split(first + offset, second + offset)
            case .jump(let target): .jump(target + offset)
            default: instruction
            }
        }
    }
}
