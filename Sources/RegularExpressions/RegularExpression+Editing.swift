extension RegularExpression {
    /// The parts of a text that match, at most `limit` of them; nil is all.
    ///
    /// - Throws: `RegularExpressionError` where that would take very long.
    public func parts(of text: String, limit: Int? = nil) throws(RegularExpressionError) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return try allMatches(in: scalars, limit: limit).map { Self.text(scalars[$0.range]) }
    }

    /// The text between the matches, in at most `limit` pieces; nil is all (Go's `Regexp.Split`).
    public func split(_ text: String, limit: Int? = nil) throws(RegularExpressionError) -> [String] {
        if limit == 0 { return [] }
        let scalars = Array(text.unicodeScalars)
        if scalars.isEmpty, !pattern.isEmpty { return [""] }
        var pieces: [String] = []
        var (begin, end) = (0, 0)
        for match in try allMatches(in: scalars, limit: limit) {
            if let limit, pieces.count == limit - 1 { break }
            end = match.range.lowerBound
            if match.range.upperBound != 0 { pieces.append(Self.text(scalars[begin..<end])) }
            begin = match.range.upperBound
        }
        if end != scalars.count { pieces.append(Self.text(scalars[begin...])) }
        return pieces
    }

    /// The text with every match replaced.
    ///
    /// - Parameters:
    ///   - template: `$1` and `${name}` stand for groups, `$$` for a dollar sign.
    ///   - isLiteral: whether a dollar sign is nothing special.
    ///   - limit: the length in bytes of the longest result; nil is returned for a longer one.
    public func replacing(
        in text: String, with template: String, isLiteral: Bool = false, limit: Int = .max
    ) throws(RegularExpressionError) -> String? {
        let scalars = Array(text.unicodeScalars)
        let parts = isLiteral ? [.text(template)] : ReplacementTemplate.parts(of: template)
        var result = ""
        var (lastEnd, position) = (0, 0)
        var work = 0
        while position <= scalars.count, let match = firstMatch(in: scalars, from: position, work: &work) {
            try check(work)
            result += Self.text(scalars[lastEnd..<match.range.lowerBound])
            // Nothing for an empty match right after another one.
            if match.range.upperBound > lastEnd || match.range.lowerBound == 0 {
                for part in parts { result += self.text(of: part, match, scalars) }
            }
            if result.utf8.count > limit { return nil }
            lastEnd = match.range.upperBound
            position = max(position + 1, lastEnd)
        }
        if lastEnd < scalars.count { result += Self.text(scalars[lastEnd...]) }
        return result.utf8.count > limit ? nil : result
    }

    private func text(of part: ReplacementTemplate.Part, _ match: Match, _ scalars: [Unicode.Scalar]) -> String {
        switch part {
        case .text(let text): return text
        case .number(let number):
            guard number < match.groups.count, let range = match.groups[number] else { return "" }
            return Self.text(scalars[range])
        case .name(let name):
            for (index, other) in groupNames.enumerated() where other == name {
                if let range = match.groups[index] { return Self.text(scalars[range]) }
            }
            return ""
        }
    }

    private func allMatches(in text: [Unicode.Scalar], limit: Int?) throws(RegularExpressionError) -> [Match] {
        var matches: [Match] = []
        var position = 0
        var lastEnd = -1
        var work = 0
        while position <= text.count, limit.map({ matches.count < $0 }) ?? true,
            let match = firstMatch(in: text, from: position, work: &work)
        {
            try check(work)
            var isAccepted = true
            if match.range.upperBound == position {
                // An empty match: not right after another one.
                isAccepted = match.range.lowerBound != lastEnd
                position += 1
            } else {
                position = match.range.upperBound
            }
            lastEnd = match.range.upperBound
            if isAccepted { matches.append(match) }
        }
        return matches
    }

    /// One match takes linear time; many that each look at all the rest would not.
    private func check(_ work: Int) throws(RegularExpressionError) {
        if work > 5_000_000 { throw RegularExpressionError(reason: "the text is too long for so many matches") }
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }
}
