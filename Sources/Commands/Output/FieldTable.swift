import Config
import ConfigReference
import Terminal

/// Fields with their types and meanings, side by side where there is room.
struct FieldTable {
    var explanations: [Explanation]
    /// What stands in the first column.
    var name: KeyPath<Explanation, String>
    var columns: Int
    var indent = 2

    var lines: [StyledText] {
        let nameWidth = explanations.map { $0[keyPath: name].count }.max() ?? 0
        let typeWidth = explanations.map(\.type.count).max() ?? 0
        let meaningColumn = indent + nameWidth + 2 + typeWidth + 2
        let isWide = columns - meaningColumn >= 36
        var lines: [StyledText] = []
        for explanation in explanations {
            let name = String(repeating: " ", count: indent) + explanation[keyPath: self.name].padded(to: nameWidth + 2)
            let start =
                StyledText(name, .strong) + StyledText(explanation.type.padded(to: isWide ? typeWidth + 2 : 0), .faint)
            let wrapped = TextWrapper(columns: columns).lines(
                meaning(explanation), indent: isWide ? meaningColumn : indent + 4)
            if isWide, let first = wrapped.first {
                lines.append(start + StyledText(String(first.dropFirst(meaningColumn))))
                lines += wrapped.dropFirst().map { StyledText($0) }
            } else {
                lines.append(start)
                lines += wrapped.map { StyledText($0) }
            }
        }
        return lines
    }

    private func meaning(_ explanation: Explanation) -> String {
        var text = explanation.field.doc
        if explanation.field.isRequired { text = "Required. " + text }
        if let value = explanation.defaultText { text += " Default: \(value)." }
        return text
    }
}
