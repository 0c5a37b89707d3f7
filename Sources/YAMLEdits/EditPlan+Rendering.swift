internal import YAML

extension EditPlan {
    /// A value as text: as it stands in the source where it comes from there, else made anew.
    mutating func render(_ node: Node) -> RenderedValue {
        if mode != .rewrites, let origin = index.origin(of: node), let piece = piece(of: origin, for: node) {
            return piece
        }
        switch node.content {
        case .scalar(let scalar):
            if scalar.kind == .string, let literal = YAMLEmitter.literal(scalar.text) { return .inline(literal) }
            return .inline(YAMLEmitter.line(scalar, isInFlow: false))
        case .sequence(let items):
            guard !items.isEmpty else { return .inline("[]") }
            var text: [String] = []
            for item in items { text += lines(ofItem: item) }
            return RenderedValue(lines: text, form: .sequence)
        case .mapping(let mapping):
            guard !mapping.isEmpty else { return .inline("{}") }
            var text: [String] = []
            for entry in mapping.entries { text += lines(of: entry) }
            return RenderedValue(lines: text, form: .mapping)
        }
    }

    /// An entry as lines, with the comments of the slot it moved from.
    mutating func lines(of entry: Mapping.Entry) -> [String] {
        let comments = comments(of: entry.value)
        let rendered = render(entry.value)
        return comments.lead + rendered.lines(after: keyText(entry.key) + ":", comment: comments.trailing, style: style)
    }

    mutating func lines(ofItem item: Node) -> [String] {
        let comments = comments(of: item)
        let rendered = render(item)
        return comments.lead + rendered.lines(after: "-", comment: comments.trailing, style: style)
    }

    /// The comments of a slot that goes, once.
    private mutating func comments(of value: Node) -> (lead: [String], trailing: String?) {
        guard mode != .rewrites, let slot = index.slot(ofValue: value), !carried.contains(slot.start),
            leaving.contains(where: { $0.contains(slot.start) })
        else { return ([], nil) }
        carried.insert(slot.start)
        let lead = lines(in: slot.lead, column: slot.column, edits: [])
        let comment = text.trailingComment(after: slot.value.isBlockCollection ? slot.markerEnd : slot.contentEnd)
        return (lead, comment.map { text[$0] })
    }

    /// The text of a node, edited to be a wanted value.
    private mutating func piece(of origin: SyntaxNode, for wanted: Node) -> RenderedValue? {
        var plan = forPiece()
        guard plan.edit(origin, to: wanted) else { return nil }
        carried = plan.carried
        let slots = index.slots(of: origin)
        guard let first = slots.first, let last = slots.last else {
            let range = text.contentStart(of: origin)..<text.trimmed(origin.range).upperBound
            guard range.lowerBound < range.upperBound else { return nil }
            let lines = lines(in: range, column: index.column(of: origin), edits: plan.edits)
            return RenderedValue(lines: lines, form: .inline)
        }
        let start = first.isFirstOnLine ? first.lead.lowerBound : first.start
        let lines = lines(in: start..<last.end, column: first.column, edits: plan.edits)
        guard !lines.isEmpty else { return nil }
        return RenderedValue(lines: lines, form: wanted.mapping != nil ? .mapping : .sequence)
    }

    /// The lines of a part of the text with edits of that part made, moved to the left by a column.
    private func lines(in range: Range<Int>, column: Int, edits: [TextEdit]) -> [String] {
        let bytes = TextEdit.apply(edits, to: text.bytes, in: range)
        var lines = bytes.split(separator: .lineFeed, omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == .carriageReturn ? line.dropLast() : line, as: UTF8.self)
        }
        while lines.last?.allSatisfy({ $0 == " " }) == true { lines.removeLast() }
        let startsInLine = text.lineStart(at: range.lowerBound) != range.lowerBound
        return lines.enumerated().map { at, line in
            at == 0 && startsInLine ? line : line.dedented(by: column)
        }
    }
}
