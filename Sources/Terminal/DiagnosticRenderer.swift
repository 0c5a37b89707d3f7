public import Diagnostics

/// How diagnostics look. Pure: gives text, or JSON for machines.
public enum DiagnosticRenderer {
    /// `file:line:column: error: message`, with `note:` and `hint:` lines below.
    ///
    /// A hint that several diagnostics share stands once, below the last of them. So do notes with a place that
    /// neighbours in one file share, such as the way to it.
    public static func lines(for diagnostics: [Diagnostic]) -> [StyledText] {
        var lastWithHint: [String: Int] = [:]
        for (index, diagnostic) in diagnostics.enumerated() {
            for hint in diagnostic.hints { lastWithHint[hint] = index }
        }
        return diagnostics.enumerated().flatMap { index, diagnostic in
            var seen: Set<String> = []
            let hints = diagnostic.hints.filter { lastWithHint[$0] == index && seen.insert($0).inserted }
            var shown = diagnostic
            if index + 1 < diagnostics.count, diagnostics[index + 1].location?.file == diagnostic.location?.file {
                let next = diagnostics[index + 1].notes
                shown.notes.removeAll { $0.location != nil && next.contains($0) }
            }
            return lines(for: shown, hints: hints)
        }
    }

    private static func lines(for diagnostic: Diagnostic, hints: [String]) -> [StyledText] {
        var first = StyledText()
        if let location = diagnostic.location { first.append("\(withoutControls(location.description)): ", .strong) }
        first.append("\(diagnostic.severity.rawValue):", style(of: diagnostic.severity))
        first.append(" ")
        var result = block(first, withoutControls(diagnostic.message), indentation: 4)
        for note in diagnostic.notes {
            var head = StyledText("  ")
            head.append("note:", .faint)
            head.append(" ")
            if let location = note.location { head.append("\(withoutControls(location.description)): ") }
            result += block(head, withoutControls(note.message), indentation: 6)
        }
        for hint in hints {
            var head = StyledText("  ")
            head.append("hint:", .success)
            head.append(" ")
            result += block(head, withoutControls(hint), indentation: 6)
        }
        return result
    }

    /// A text of one or more lines; those after the first are indented.
    private static func block(_ head: StyledText, _ text: String, indentation: Int) -> [StyledText] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let pad = String(repeating: " ", count: indentation)
        return [head + StyledText(lines.first ?? "")] + lines.dropFirst().map { StyledText(pad + $0) }
    }

    private static func style(of severity: Diagnostic.Severity) -> TextStyle {
        switch severity {
        case .error: .error
        case .warning: .warning
        case .note: .heading
        }
    }

    /// One JSON array with an object per diagnostic: see `json(for:)` of one.
    public static func json(for diagnostics: [Diagnostic]) -> String {
        "[" + diagnostics.map(json).joined(separator: ",\n ") + "]"
    }

    /// A JSON object on one line. `file`, `line`, `column`, `code`, `message` and `hint` are always there, null where
    /// nothing is known; several hints are joined by a newline. `severity` follows, and `notes` where there are any.
    public static func json(for diagnostic: Diagnostic) -> String {
        let hints = diagnostic.hints.joined(separator: "\n")
        var fields = place(diagnostic.location)
        fields += [
            ("code", diagnostic.code.map(JSONText.string) ?? "null"),
            ("message", JSONText.string(diagnostic.message)),
            ("hint", hints.isEmpty ? "null" : JSONText.string(hints)),
            ("severity", JSONText.string(diagnostic.severity.rawValue)),
        ]
        if !diagnostic.notes.isEmpty {
            let notes = diagnostic.notes.map {
                JSONText.object(place($0.location) + [("message", JSONText.string($0.message))])
            }
            fields.append(("notes", "[" + notes.joined(separator: ",") + "]"))
        }
        return JSONText.object(fields)
    }

    private static func place(_ location: SourceLocation?) -> [(String, String)] {
        [
            ("file", location.map { JSONText.string($0.file) } ?? "null"),
            ("line", location.map { String($0.line) } ?? "null"),
            ("column", location.map { String($0.column) } ?? "null"),
        ]
    }
}
