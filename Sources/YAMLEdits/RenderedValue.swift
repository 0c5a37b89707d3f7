/// A value as text, before it has a place.
struct RenderedValue {
    enum Form {
        /// Begins on the line of its key or dash; further lines are indented against the column of those.
        case inline
        /// Has lines of its own, indented against its own column.
        case mapping, sequence
    }

    var lines: [String]
    var form: Form

    static func inline(_ text: String) -> RenderedValue {
        RenderedValue(
            lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), form: .inline)
    }

    /// As lines behind a prefix such as `key:` or `-`, indented against the column of the prefix.
    ///
    /// - Parameter comment: with the blanks before it; goes behind the value where that is one line, behind the prefix where it is not.
    func lines(after prefix: String, comment: String? = nil, style: LayoutStyle) -> [String] {
        let comment = comment ?? ""
        switch form {
        case .inline:
            var result = lines
            let first = result.first ?? ""
            let isBlockScalar = lines.count > 1 && (first.hasPrefix("|") || first.hasPrefix(">"))
            result[0] = prefix + (first.isEmpty ? "" : " " + first)
            if isBlockScalar {
                result[0] += comment
            } else {
                result[result.count - 1] += comment
            }
            return result
        case .mapping, .sequence:
            if prefix == "-" {
                // The first line shares that of the dash, unless it is a comment.
                let rest = lines.dropFirst().map { $0.indented(by: 2) }
                if !comment.isEmpty { return [prefix + comment] + lines.map { $0.indented(by: 2) } }
                return [prefix + " " + (lines.first ?? "")] + rest
            }
            let step = form == .mapping ? style.step : style.sequenceStep
            return [prefix + comment] + lines.map { $0.indented(by: step) }
        }
    }
}

extension String {
    /// With spaces before it; nothing before an empty line.
    func indented(by count: Int) -> String {
        isEmpty || count == 0 ? self : String(repeating: " ", count: count) + self
    }

    /// Without up to so many spaces at its start.
    func dedented(by count: Int) -> String {
        var rest = self[...]
        var left = count
        while left > 0, rest.first == " " {
            rest.removeFirst()
            left -= 1
        }
        return String(rest)
    }
}
