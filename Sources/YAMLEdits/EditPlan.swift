internal import YAML

/// Plans the edits that turn values of a text into wanted ones.
///
/// What stays the same is not touched; what moved takes its text along, with its comments. Where a value cannot be
/// changed in place, `edit` says so and its slot gets a new text.
struct EditPlan {
    enum Mode {
        /// Aliases stay where they still mean what they should.
        case keepsAliases
        /// Every alias becomes the text that it stands for.
        case expandsAliases
        /// What changed is written anew, without its comments.
        case rewrites
    }

    let text: SourceText
    let index: SourceIndex
    let style: LayoutStyle
    let mode: Mode
    /// The parts of the text that an earlier plan found to go: what is wanted of them elsewhere has moved.
    let leaving: [Range<Int>]
    private(set) var edits: [TextEdit] = []
    /// What each anchor stands for in the edited text.
    var anchors: [String: Node] = [:]
    /// Starts of the slots whose comments have moved.
    var carried: Set<Int> = []
    /// The slots that go.
    private(set) var removed: [Range<Int>] = []

    init(text: SourceText, index: SourceIndex, style: LayoutStyle, mode: Mode, leaving: [Range<Int>] = []) {
        self.text = text
        self.index = index
        self.style = style
        self.mode = mode
        self.leaving = leaving
    }

    /// A plan for a piece of the text that is used in another place.
    func forPiece() -> EditPlan {
        var plan = EditPlan(text: text, index: index, style: style, mode: mode, leaving: leaving)
        plan.anchors = anchors
        plan.carried = carried
        return plan
    }

    mutating func add(_ range: Range<Int>, _ text: String) {
        edits.append(TextEdit(range: range, text: text))
    }

    // MARK: - Documents

    /// Edits a whole document.
    mutating func edit(document: SyntaxNode, to wanted: Node) {
        if edit(document, to: wanted) { return }
        let rendered = render(wanted)
        let range = index.slots(of: document).first.map { first in
            first.start..<(index.slots(of: document).last?.contentEnd ?? first.start)
        }
        let isEmpty = document.range.isEmpty && range == nil
        let joined = rendered.lines.joined(separator: style.lineBreak)
        add(range ?? text.trimmed(document.range), isEmpty ? style.lineBreak + joined + style.lineBreak : joined)
    }

    /// Edits a value in place.
    ///
    /// - Returns: whether that could be done; if not, nothing of it is changed.
    mutating func edit(_ node: SyntaxNode, to wanted: Node) -> Bool {
        if case .alias(let name) = node.content {
            return mode == .keepsAliases && anchors[name] == wanted
        }
        let isSame = index.value(of: node) == wanted
        if isSame, !node.hasReferences || mode == .rewrites { return true }
        if mode == .rewrites, !(node.mark.column == 1 && node.isBlockCollection) { return false }
        let done: Bool
        switch (node.content, wanted.content) {
        case (.scalar, .scalar): done = isSame
        case (.sequence(let items), .sequence(let wantedItems)):
            done =
                node.isFlow
                ? editFlow(items, to: wantedItems) : editBlock(index.slots(of: node), to: wantedItems)
        case (.mapping(let entries), .mapping(let mapping)):
            done =
                node.isFlow
                ? editFlow(entries, to: mapping) : editBlock(index.slots(of: node), to: mapping)
        default: done = false
        }
        if let anchor = node.anchor { anchors[anchor] = done ? wanted : nil }
        return done
    }

    // MARK: - Slots

    /// Gives a slot another value.
    mutating func edit(_ slot: Slot, to wanted: Node) {
        if edit(slot.value, to: wanted) { return }
        replace(slot, with: wanted, prefix: slot.hasMarker ? text[slot.start..<slot.markerEnd] : nil)
    }

    /// Writes a slot anew; comments before it and behind it stay.
    mutating func replace(_ slot: Slot, with wanted: Node, prefix: String?) {
        removed.append(slot.markerEnd..<slot.contentEnd)
        let rendered = render(wanted)
        let isBlock = slot.value.isBlockCollection
        let comment = text.trailingComment(after: isBlock ? slot.markerEnd : slot.contentEnd)
        // A comment behind a block is that of its last value.
        let upper = text.trailingComment(after: slot.contentEnd)?.upperBound ?? slot.contentEnd
        let prefix = prefix ?? text[slot.start..<slot.markerEnd] + ":"
        let lines = rendered.lines(after: prefix, comment: comment.map { text[$0] }, style: style)
        add(slot.start..<max(upper, slot.start), joined(lines, column: slot.column))
    }

    /// Takes slots away.
    mutating func remove(_ unwanted: Set<Int>, of slots: [Slot]) {
        for at in unwanted.sorted() { removed.append(slots[at].lines) }
        var at = 0
        if let first = slots.first, !first.isFirstOnLine, unwanted.contains(0) {
            // What follows takes the place of what stood on the line of the dash.
            while unwanted.contains(at + 1) { at += 1 }
            let next = text.skippingTriviaButComments(from: slots[at].end)
            add(first.start..<(at + 1 < slots.count ? next : slots[at].contentEnd), "")
            at += 1
        }
        while at < slots.count {
            if unwanted.contains(at) { add(withBlankLine(slots[at].lines), "") }
            at += 1
        }
    }

    /// With the blank line before it, where there is another one behind it.
    private func withBlankLine(_ range: Range<Int>) -> Range<Int> {
        let first = text.line(of: range.lowerBound)
        guard first > 0, text.isBlank(line: first - 1) else { return range }
        let isLast = range.upperBound >= text.bytes.count
        guard isLast || text.isBlank(line: text.line(of: range.upperBound)) else { return range }
        return text.start(ofLine: first - 1)..<range.upperBound
    }

    /// Puts lines behind a slot, or before the first.
    mutating func insert(_ lines: [String], after at: Int?, of slots: [Slot]) {
        let column = slots.first?.column ?? 0
        guard let at else {
            guard let first = slots.first else { return }
            if first.isFirstOnLine {
                add(
                    first.lead.lowerBound..<first.lead.lowerBound,
                    indentation(column) + joined(lines, column: column) + style.lineBreak)
            } else {
                add(
                    first.start..<first.start,
                    joined(lines, column: column) + style.lineBreak + indentation(column))
            }
            return
        }
        let end = slots[at].end
        var insertion = indentation(column) + joined(lines, column: column) + style.lineBreak
        if isSeparated(at, in: slots) { insertion = style.lineBreak + insertion }
        if end == text.bytes.count, text.byte(at: end - 1) != .lineFeed {
            insertion = style.lineBreak + insertion.dropLast(style.lineBreak.count)
        }
        add(end..<end, insertion)
    }

    /// Whether blank lines stand between a slot and its neighbour.
    private func isSeparated(_ at: Int, in slots: [Slot]) -> Bool {
        let pair = at + 1 < slots.count ? (at, at + 1) : (at - 1, at)
        guard pair.0 >= 0, slots[pair.1].isFirstOnLine, slots[pair.0].end < text.bytes.count else { return false }
        return slots[pair.0].end < slots[pair.1].lead.lowerBound && text.isBlank(line: text.line(of: slots[pair.0].end))
    }

    // MARK: - Lines

    func indentation(_ column: Int) -> String { String(repeating: " ", count: column) }

    /// Lines in a column; the first is not indented.
    func joined(_ lines: [String], column: Int) -> String {
        lines.enumerated().map { $0 == 0 ? $1 : $1.indented(by: column) }.joined(separator: style.lineBreak)
    }
}

extension SourceText {
    /// The first offset that is neither blank nor a line break.
    func skippingTriviaButComments(from start: Int) -> Int {
        var offset = start
        while let byte = byte(at: offset), byte.isWhitespace { offset += 1 }
        return offset
    }
}
