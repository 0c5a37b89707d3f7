/// Breaks text into lines at spaces.
struct TextWrapper {
    /// The width of a line with its indent, in characters.
    var columns: Int

    /// The lines of a text, each behind an indent. A word that is longer than a line stays whole.
    func lines(_ text: String, indent: Int) -> [String] {
        let start = String(repeating: " ", count: indent)
        let width = max(columns - indent, 20)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(start + line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(start + line) }
        return lines
    }
}

extension String {
    /// With spaces at its end, to stand in a column.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
