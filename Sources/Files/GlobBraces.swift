/// Brace alternatives of a glob pattern, which may nest and may hold slashes.
enum GlobBraces {
    /// `a{b,c/{d,e}}` becomes `ab`, `ac/d`, `ac/e`.
    ///
    /// - Throws: `FilesError` with code `badPattern`, also for more than 1000 alternatives.
    static func expand(_ pattern: String) throws -> [String] {
        var results: [String] = []
        var open = [pattern]
        while let text = open.popLast() {
            guard let braces = try firstBraces(in: text, of: pattern) else {
                results.append(text)
                continue
            }
            open += braces.alternatives.reversed().map { String(braces.before + $0 + braces.after) }
            if open.count + results.count > 1000 {
                throw FilesError.badPattern(pattern, reason: "it has more than 1000 alternatives")
            }
        }
        return results
    }

    private struct Braces {
        var before: Substring
        var alternatives: [Substring] = []
        var after: Substring = ""
    }

    private static func firstBraces(in text: String, of pattern: String) throws -> Braces? {
        var depth = 0
        var found: Braces?
        var start = text.startIndex
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            switch text[index] {
            case "\\":
                index = next < text.endIndex ? text.index(after: next) : next
                continue
            case "{":
                depth += 1
                if depth == 1 {
                    found = Braces(before: text[..<index])
                    start = next
                }
            case "," where depth == 1:
                found?.alternatives.append(text[start..<index])
                start = next
            case "}" where depth > 0:
                depth -= 1
                if depth == 0 {
                    found?.alternatives.append(text[start..<index])
                    found?.after = text[next...]
                    return found
                }
            default: break
            }
            index = next
        }
        if depth > 0 { throw FilesError.badPattern(pattern, reason: "'{' is not closed") }
        return nil
    }
}
