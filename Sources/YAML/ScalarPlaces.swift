public import Diagnostics

extension Node {
    /// The place in the file of a character of a scalar's text, or of its end.
    ///
    /// - Parameters:
    ///   - line: in the text, from 1.
    ///   - column: in that line, from 1, in characters.
    /// - Returns: nil where the file does not have the text as it is, or not any more.
    public func place(line: Int, column: Int) -> SourceLocation? {
        guard case .scalar(let scalar) = content, let start = location, let source = mark.source, line > 0, column > 0
        else { return nil }
        let lines = scalar.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(line - 1), column <= lines[line - 1].count + 1 else { return nil }
        switch scalar.style {
        case .literal:
            // Its lines begin below the '|'.
            guard let written = source.line(start.line + line) else { return nil }
            let indentation = written.count - lines[line - 1].count
            guard indentation >= 0, written.prefix(indentation).allSatisfy({ $0 == " " }),
                written.dropFirst(indentation).elementsEqual(lines[line - 1])
            else { return nil }
            return SourceLocation(file: start.file, line: start.line + line, column: indentation + column)
        case .plain, .singleQuoted, .doubleQuoted:
            let before = lines[..<(line - 1)].reduce(0) { $0 + $1.count + 1 }
            var walk = FlowScalarWalk(style: scalar.style, line: start.line, column: start.column, source: source)
            return walk.place(of: before + column - 1, in: Array(scalar.text.unicodeScalars))
        case .folded: return nil
        }
    }
}

extension Source {
    /// A line of the text without its end, from 1.
    fileprivate func line(_ number: Int) -> [Unicode.Scalar]? {
        let lines = text.split(
            separator: UInt8(ascii: "\n"), maxSplits: number, omittingEmptySubsequences: false)
        guard number > 0, lines.indices.contains(number - 1) else { return nil }
        var line = lines[number - 1]
        if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
        return Array(String(decoding: line, as: UTF8.self).unicodeScalars)
    }
}

/// Goes through a plain or quoted scalar as it is written, beside its text.
private struct FlowScalarWalk {
    var style: Scalar.Style
    /// From 1.
    var line: Int
    /// From 1.
    var column: Int
    var source: Source

    /// The place of the character at an offset of the text; nil where what is written is not what the text says.
    mutating func place(of offset: Int, in text: [Unicode.Scalar]) -> SourceLocation? {
        guard var written = source.line(line) else { return nil }
        if style != .plain {
            let quote: Unicode.Scalar = style == .singleQuoted ? "'" : "\""
            guard written.indices.contains(column - 1), written[column - 1] == quote else { return nil }
            column += 1
        }
        var at = 0
        while at < offset {
            let rest = written.dropFirst(column - 1)
            if text[at] == " ", rest.allSatisfy({ $0 == " " || $0 == "\t" }) {
                // A line's end stands for a blank, with the blanks around it.
                guard let next = source.line(line + 1), let first = next.firstIndex(where: { $0 != " " && $0 != "\t" })
                else { return nil }
                (line, column, written) = (line + 1, first + 1, next)
            } else if let length = length(of: text[at], rest) {
                column += length
            } else {
                return nil
            }
            at += 1
        }
        return SourceLocation(file: source.path, line: line, column: column)
    }

    /// How many characters stand for one of the text.
    private func length(of character: Unicode.Scalar, _ rest: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let first = rest.first else { return nil }
        if style == .singleQuoted, first == "'" { return character == "'" ? 2 : nil }
        guard style == .doubleQuoted, first == "\\" else { return first == character ? 1 : nil }
        switch rest.dropFirst().first {
        case "x": return 4
        case "u": return 6
        case "U": return 10
        case nil: return nil
        default: return 2
        }
    }
}
