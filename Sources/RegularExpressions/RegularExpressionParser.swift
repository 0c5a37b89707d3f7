/// Turns the text of a regular expression into a program.
struct RegularExpressionParser {
    typealias Instruction = RegularExpression.Instruction

    /// What a program may have at most, so that a short expression cannot ask for much memory.
    static let programLimit = 20_000

    struct Flags {
        var ignoresCase = false
        var dotMatchesNewline = false
        var isMultiline = false
        var isUngreedy = false
    }

    let pattern: [Unicode.Scalar]
    var position = 0
    var flags = Flags()
    private(set) var groupNames: [String?] = [nil]
    private var depth = 0
    /// Where text without special characters ends, inside of `\Q...\E`.
    private var isQuoting = false

    init(_ pattern: String) {
        self.pattern = Array(pattern.unicodeScalars)
    }

    mutating func program() throws(RegularExpressionError) -> [Instruction] {
        let code = try alternatives()
        if position < pattern.count { throw RegularExpressionError(reason: "unexpected ): \(text(from: 0))") }
        return code + [.accept]
    }

    func text(from start: Int, to end: Int? = nil) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: pattern[start..<(end ?? pattern.count)])
        return "`\(text)`"
    }

    var next: Unicode.Scalar? { position < pattern.count ? pattern[position] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private mutating func alternatives() throws(RegularExpressionError) -> [Instruction] {
        depth += 1
        defer { depth -= 1 }
        if depth > 200 { throw RegularExpressionError(reason: "expression nests too deeply: \(text(from: 0))") }
        var code = try sequence()
        while take("|") {
            let other = try sequence()
            code =
                [.split(1, code.count + 2)] + Self.moved(code, by: 1) + [.jump(code.count + 2 + other.count)]
                + Self.moved(other, by: code.count + 2)
            try checkSize(code.count)
        }
        return code
    }

    private mutating func sequence() throws(RegularExpressionError) -> [Instruction] {
        var code: [Instruction] = []
        while let scalar = next, isQuoting || (scalar != "|" && scalar != ")") {
            if isQuoting {
                if scalar == "\\", position + 1 < pattern.count, pattern[position + 1] == "E" {
                    position += 2
                    isQuoting = false
                    continue
                }
            } else if scalar == "\\", position + 1 < pattern.count, pattern[position + 1] == "Q" {
                position += 2
                isQuoting = true
                continue
            }
            var piece: [Instruction]
            if isQuoting {
                position += 1
                piece = [.scalars(cased(.one(scalar)))]
                // What repeats, behind `\E`, is the last character.
                if next == "\\", position + 1 < pattern.count, pattern[position + 1] == "E" {
                    position += 2
                    isQuoting = false
                }
            } else {
                piece = try atom()
            }
            if !isQuoting { piece = try repetitions(of: piece) }
            code += Self.moved(piece, by: code.count)
            try checkSize(code.count)
        }
        return code
    }

    private mutating func repetitions(of piece: [Instruction]) throws(RegularExpressionError) -> [Instruction] {
        var piece = piece
        var lastOperator: Int?
        while let operation = next, "*+?{".unicodeScalars.contains(operation) {
            let start = position
            guard let bounds = try repetition() else { break }
            let isLazy = take("?") != flags.isUngreedy
            if let lastOperator {
                throw RegularExpressionError(
                    reason: "invalid nested repetition operator: \(text(from: lastOperator, to: position))")
            }
            lastOperator = start
            try checkSize(piece.count * max(bounds.0, bounds.1 ?? 0))
            piece = Self.repeated(piece, bounds, isLazy: isLazy)
        }
        return piece
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
        var isOpen = false
        if take(",") {
            most = number()
            isOpen = most == nil
        }
        guard let least, take("}") else {
            position = start
            return nil
        }
        if least > 1000 || (most ?? 0) > 1000 || (!isOpen && (most ?? least) < least) {
            throw RegularExpressionError(reason: "invalid repeat count: \(text(from: start, to: position))")
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

    private static func repeated(
        _ piece: [Instruction], _ bounds: (least: Int, most: Int?), isLazy: Bool
    ) -> [Instruction] {
        func fork(_ into: Int, _ past: Int) -> Instruction { isLazy ? .split(past, into) : .split(into, past) }
        var code: [Instruction] = []
        for _ in 0..<bounds.least { code += moved(piece, by: code.count) }
        if let most = bounds.most {
            let optional = max(most, bounds.least) - bounds.least
            // All of them lead to one end: the less preferred way past one is past the rest too.
            let end = code.count + optional * (piece.count + 1)
            for _ in 0..<optional {
                let base = code.count
                code.append(fork(base + 1, end))
                code += moved(piece, by: base + 1)
            }
        } else if bounds.least > 0 {
            // The last one again.
            code.append(fork(code.count - piece.count, code.count + 1))
        } else {
            code.append(fork(1, piece.count + 2))
            code += moved(piece, by: 1)
            code.append(.jump(0))
        }
        return code
    }

    private func checkSize(_ count: Int) throws(RegularExpressionError) {
        if count > Self.programLimit { throw RegularExpressionError(reason: "expression too large") }
    }

    func cased(_ set: ScalarSet) -> ScalarSet { flags.ignoresCase ? set.ignoringCase : set }

    mutating func group(_ start: Int) throws(RegularExpressionError) -> [Instruction] {
        let saved = flags
        var number: Int? = groupNames.count
        if take("?") {
            if try takeGroupName(start) == false {
                number = nil
                if try takeFlags(start) { return [] }
            }
        } else {
            groupNames.append(nil)
        }
        let code = try alternatives()
        guard take(")") else { throw RegularExpressionError(reason: "missing closing ): \(text(from: 0))") }
        flags = saved
        guard let number else { return code }
        return [.save(number * 2)] + Self.moved(code, by: 1) + [.save(number * 2 + 1)]
    }

    /// `P<name>` or `<name>`; false where none stands here.
    private mutating func takeGroupName(_ start: Int) throws(RegularExpressionError) -> Bool {
        let hasMark = next == "P" && position + 1 < pattern.count && pattern[position + 1] == "<"
        guard hasMark || next == "<" else { return false }
        position += hasMark ? 2 : 1
        var name = ""
        while let scalar = next, scalar != ">" {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        let isValid = !name.isEmpty && name.unicodeScalars.allSatisfy { ScalarSet.word.contains($0) }
        guard take(">"), isValid else {
            throw RegularExpressionError(reason: "invalid named capture: \(text(from: start, to: position))")
        }
        if groupNames.contains(name) {
            throw RegularExpressionError(reason: "duplicate capture group name: `\(name)`")
        }
        groupNames.append(name)
        return true
    }

    /// Flags up to a colon; true where they end the group.
    private mutating func takeFlags(_ start: Int) throws(RegularExpressionError) -> Bool {
        var isOn = true
        var isEmpty = true
        while let flag = next {
            position += 1
            switch flag {
            case "i": flags.ignoresCase = isOn
            case "s": flags.dotMatchesNewline = isOn
            case "m": flags.isMultiline = isOn
            case "U": flags.isUngreedy = isOn
            case "-" where isOn:
                isOn = false
                isEmpty = true
                continue
            case ":" where isOn || !isEmpty: return false
            case ")" where !isEmpty: return true
            default:
                throw RegularExpressionError(
                    reason: "invalid or unsupported Perl syntax: \(text(from: start, to: position))")
            }
            isEmpty = false
        }
        throw RegularExpressionError(reason: "missing closing ): \(text(from: 0))")
    }

    static func moved(_ code: [Instruction], by offset: Int) -> [Instruction] {
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
