extension RegularExpressionParser {
    /// One character, class, group or assertion.
    mutating func atom() throws(RegularExpressionError) -> [Instruction] {
        let start = position
        let scalar = pattern[position]
        position += 1
        switch scalar {
        case "(": return try group(start)
        case "[": return [.scalars(try bracket(start))]
        case ".": return [.scalars(flags.dotMatchesNewline ? .any : .anyButNewline)]
        case "^": return [.assert(flags.isMultiline ? .lineStart : .textStart)]
        case "$": return [.assert(flags.isMultiline ? .lineEnd : .textEnd)]
        case "*", "+", "?":
            throw RegularExpressionError(reason: "missing argument to repetition operator: `\(scalar)`")
        case "\\":
            guard let letter = next else {
                throw RegularExpressionError(reason: "trailing backslash at end of expression: ``")
            }
            position += 1
            switch letter {
            case "b": return [.assert(.boundary)]
            case "B": return [.assert(.noBoundary)]
            case "A": return [.assert(.textStart)]
            case "z": return [.assert(.textEnd)]
            default: return [.scalars(cased(try escape(letter)))]
            }
        default: return [.scalars(cased(.one(scalar)))]
        }
    }

    /// What a backslash and a letter stand for, and what may follow the letter.
    private mutating func escape(_ letter: Unicode.Scalar) throws(RegularExpressionError) -> ScalarSet {
        if let set = ScalarSet.escape(letter) { return set }
        let start = position - 2
        switch letter {
        case "n": return .one("\n")
        case "t": return .one("\t")
        case "r": return .one("\r")
        case "f": return .one("\u{0C}")
        case "v": return .one("\u{0B}")
        case "a": return .one("\u{07}")
        case "p", "P": return try property(isNegated: letter == "P", start)
        case "x": if let scalar = hexadecimal() { return .one(scalar) }
        case "0", "1", "2", "3", "4", "5", "6", "7":
            // Octal, unless a lone digit that is not 0: that would be a back-reference.
            let isLone = next.map { !("0"..."7").contains($0) } ?? true
            guard letter == "0" || !isLone else { break }
            var value = letter.value - 48
            for _ in 0..<2 {
                guard let digit = next, ("0"..."7").contains(digit) else { break }
                value = value * 8 + digit.value - 48
                position += 1
            }
            if let scalar = Unicode.Scalar(value) { return .one(scalar) }
        default:
            if letter.value < 128, !ScalarSet.word.contains(letter) || letter == "_" { return .one(letter) }
        }
        throw RegularExpressionError(reason: "invalid escape sequence: \(text(from: start, to: position))")
    }

    /// `41` or `{10FFFF}` after `\x`.
    private mutating func hexadecimal() -> Unicode.Scalar? {
        let isLong = take("{")
        var digits = ""
        while let scalar = next, isLong || digits.count < 2, scalar != "}", digits.count < 8 {
            digits.unicodeScalars.append(scalar)
            position += 1
        }
        if isLong { guard take("}") else { return nil } } else if digits.count < 2 { return nil }
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    }

    /// `L` or `{Lu}` or `{^Lu}` after `\p`.
    private mutating func property(
        isNegated: Bool, _ start: Int
    ) throws(RegularExpressionError) -> ScalarSet {
        var isNegated = isNegated
        var name = ""
        if take("{") {
            if take("^") { isNegated.toggle() }
            while let scalar = next, scalar != "}" {
                name.unicodeScalars.append(scalar)
                position += 1
            }
            guard take("}") else {
                throw RegularExpressionError(reason: "invalid character class range: \(text(from: start))")
            }
        } else if let scalar = next {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        if name == "Any" { return isNegated ? ScalarSet() : .any }
        guard let property = UnicodeProperty(name) else {
            throw RegularExpressionError(
                reason: "invalid character class range: \(text(from: start, to: position))")
        }
        var set = ScalarSet()
        set.properties = [(property, isNegated)]
        return set
    }

    private mutating func bracket(_ start: Int) throws(RegularExpressionError) -> ScalarSet {
        var set = ScalarSet()
        let isNegated = take("^")
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            if scalar == "[", let named = try namedClass() {
                set.others.append(named)
                continue
            }
            let itemStart = position
            guard let low = try bracketItem(&set) else { continue }
            var high = low
            if next == "-", position + 1 < pattern.count, pattern[position + 1] != "]" {
                position += 1
                var ignored = ScalarSet()
                guard let upper = try bracketItem(&ignored) else {
                    throw RegularExpressionError(
                        reason: "invalid character class range: \(text(from: itemStart, to: position))")
                }
                high = upper
            }
            if high < low {
                throw RegularExpressionError(
                    reason: "invalid character class range: \(text(from: itemStart, to: position))")
            }
            set.ranges.append(low...high)
        }
        guard take("]") else { throw RegularExpressionError(reason: "missing closing ]: \(text(from: start))") }
        if flags.ignoresCase { set = set.ignoringCase }
        set.isNegated = isNegated
        return set
    }

    /// One character; nil for a class, which goes into the set.
    private mutating func bracketItem(_ set: inout ScalarSet) throws(RegularExpressionError) -> Unicode.Scalar? {
        guard let scalar = next else { return nil }
        position += 1
        guard scalar == "\\" else { return scalar }
        guard let letter = next else {
            throw RegularExpressionError(reason: "trailing backslash at end of expression: ``")
        }
        position += 1
        let escaped = try escape(letter)
        if !escaped.isNegated, escaped.properties.isEmpty, escaped.ranges.count == 1, let range = escaped.ranges.first,
            range.lowerBound == range.upperBound
        {
            return range.lowerBound
        }
        set.others.append(escaped)
        return nil
    }

    /// `[:alpha:]` or `[:^alpha:]`; nil where the bracket is an ordinary character.
    private mutating func namedClass() throws(RegularExpressionError) -> ScalarSet? {
        guard position + 1 < pattern.count, pattern[position + 1] == ":" else { return nil }
        let start = position
        var index = position + 2
        var name = ""
        while index < pattern.count, pattern[index] != ":", pattern[index] != "]" {
            name.unicodeScalars.append(pattern[index])
            index += 1
        }
        guard index + 1 < pattern.count, pattern[index] == ":", pattern[index + 1] == "]" else { return nil }
        position = index + 2
        let isNegated = name.hasPrefix("^")
        guard var set = ScalarSet.named(isNegated ? String(name.dropFirst()) : name) else {
            throw RegularExpressionError(
                reason: "invalid character class range: \(text(from: start, to: position))")
        }
        set.isNegated = isNegated
        return set
    }
}
