internal import YAML

/// How a text is laid out, so that what is added looks like its neighbours.
struct LayoutStyle {
    /// Spaces from a key to the keys below it.
    var step = 2
    /// Spaces from a key to the dashes of its list.
    var sequenceStep = 0
    var lineBreak = "\n"

    init(of documents: [SyntaxNode], in text: SourceText) {
        lineBreak = text.lineBreak
        var steps: [Int: Int] = [:]
        var sequenceSteps: [Int: Int] = [:]
        func visit(_ node: SyntaxNode, keyColumn: Int?) {
            switch node.content {
            case .scalar, .alias: break
            case .sequence(let items):
                guard !items.isEmpty, !node.isFlow else { return }
                let dash = text.skippingTrivia(from: text.contentStart(of: node))
                if let keyColumn { sequenceSteps[text.column(of: dash) - keyColumn, default: 0] += 1 }
                for item in items { visit(item, keyColumn: nil) }
            case .mapping(let entries):
                guard let first = entries.first, !node.isFlow else { return }
                let column = text.column(of: first.key.range.lowerBound)
                if let keyColumn { steps[column - keyColumn, default: 0] += 1 }
                for entry in entries { visit(entry.value, keyColumn: column) }
            }
        }
        for document in documents { visit(document, keyColumn: nil) }
        step = Self.mostCommon(steps, above: 0) ?? step
        sequenceStep = Self.mostCommon(sequenceSteps, above: -1) ?? sequenceStep
    }

    private static func mostCommon(_ counts: [Int: Int], above limit: Int) -> Int? {
        counts.filter { $0.key > limit && $0.key <= 8 }.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }
}
