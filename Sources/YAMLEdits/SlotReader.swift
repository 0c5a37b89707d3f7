internal import YAML

/// Finds the slots of block collections.
struct SlotReader {
    let text: SourceText

    func slots(of node: SyntaxNode) -> [Slot] {
        guard !node.isFlow else { return [] }
        switch node.content {
        case .scalar, .alias: return []
        case .mapping(let entries): return entries.map { slot($0.key, $0.value) }
        case .sequence(let items):
            var slots: [Slot] = []
            var from = text.contentStart(of: node)
            for item in items {
                let dash = text.skippingTrivia(from: from)
                let slot = slot(key: nil, item, start: dash, markerEnd: dash + 1, hasMarker: true)
                from = max(slot.contentEnd, dash + 1)
                slots.append(slot)
            }
            return slots
        }
    }

    private func slot(_ key: SyntaxNode, _ value: SyntaxNode) -> Slot {
        var start = key.range.lowerBound
        let line = text.lineStart(at: start)
        var before = start
        while before > line, text.bytes[before - 1] == .space { before -= 1 }
        if before > line, text.bytes[before - 1] == .question, before < start { start = before - 1 }
        let colon = text.skippingTrivia(from: key.range.upperBound)
        let hasColon = text.byte(at: colon) == .colon && colon < max(value.range.lowerBound, colon + 1)
        return slot(
            key: key, value, start: start, markerEnd: hasColon ? colon + 1 : key.range.upperBound, hasMarker: hasColon)
    }

    private func slot(key: SyntaxNode?, _ value: SyntaxNode, start: Int, markerEnd: Int, hasMarker: Bool) -> Slot {
        let column = text.column(of: start)
        let isFirstOnLine = text.isFirstOnLine(start)
        let line = text.line(of: start)
        var first = line
        if isFirstOnLine {
            while first > 0, text.commentColumn(ofLine: first - 1) == column { first -= 1 }
        }
        let contentEnd = hasMarker ? max(markerEnd, text.trimmed(value.range).upperBound) : markerEnd
        return Slot(
            lead: isFirstOnLine ? text.start(ofLine: first)..<text.start(ofLine: line) : start..<start, start: start,
            column: column, isFirstOnLine: isFirstOnLine, markerEnd: markerEnd, hasMarker: hasMarker, key: key,
            value: value, contentEnd: contentEnd, end: end(after: contentEnd, column: column))
    }

    /// Comments that are indented deeper belong to what stands above them.
    private func end(after offset: Int, column: Int) -> Int {
        var end = text.nextLineStart(at: offset)
        var line = text.line(of: offset) + 1
        while line < text.lineCount {
            if let comment = text.commentColumn(ofLine: line) {
                guard comment > column else { break }
                end = text.start(ofLine: line + 1)
            } else if !text.isBlank(line: line) {
                break
            }
            line += 1
        }
        return end
    }
}
