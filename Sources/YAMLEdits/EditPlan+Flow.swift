internal import YAML

extension EditPlan {
    // MARK: - In brackets

    mutating func editFlow(_ items: [SyntaxNode], to wanted: [Node]) -> Bool {
        let alignment = SequenceAlignment(of: items.map(index.value), with: wanted)
        guard !alignment.pairs.isEmpty else { return false }
        for pair in alignment.pairs where !edit(items[pair.old], to: wanted[pair.new]) {
            add(items[pair.old].range, flowText(wanted[pair.new]))
        }
        let ranges = items.map(\.range)
        for run in alignment.insertions {
            insertFlow(run.items.map { flowText(wanted[$0]) }, after: run.after, of: ranges)
        }
        removeFlow(alignment.removals, of: ranges)
        return true
    }

    mutating func editFlow(_ entries: [(key: SyntaxNode, value: SyntaxNode)], to wanted: Mapping) -> Bool {
        // Merges in brackets are rare: such a mapping is written anew.
        if entries.contains(where: { $0.key.scalar?.text == "<<" && $0.key.scalar?.style == .plain }) {
            return false
        }
        let names = entries.map { $0.key.scalar?.text ?? "" }
        var entryOf: [Int?] = names.map { name in wanted.entries.firstIndex { $0.key.scalar?.text == name } }
        for (at, entry) in entries.enumerated() where entryOf[at] == nil {
            entryOf[at] = wanted.entries.indices.first { candidate in
                let key = wanted.entries[candidate].key
                return key.mark != .none && key.mark == entry.key.mark && !names.contains(key.scalar?.text ?? "")
            }
        }
        guard entryOf.contains(where: { $0 != nil }) else { return false }
        let ranges = entries.map { entry in
            entry.key.range.lowerBound..<max(entry.key.range.upperBound, text.trimmed(entry.value.range).upperBound)
        }
        for (at, entry) in entries.enumerated() {
            guard let index = entryOf[at] else { continue }
            let new = wanted.entries[index]
            if names[at] != new.key.scalar?.text {
                add(entry.key.range, YAMLEmitter.line(new.key.scalar ?? Scalar("", kind: .string), isInFlow: true))
            }
            if !edit(entry.value, to: new.value) { replaceFlow(entry, with: new.value) }
        }
        var previous: Int?
        var pending: [Int: [String]] = [:]
        for (index, entry) in wanted.entries.enumerated() {
            if let at = entryOf.firstIndex(of: index) {
                previous = at
            } else {
                pending[previous ?? -1, default: []].append(flowText(entry))
            }
        }
        for (at, texts) in pending.sorted(by: { $0.key < $1.key }) {
            insertFlow(texts, after: at < 0 ? nil : at, of: ranges)
        }
        removeFlow(Set(entryOf.indices.filter { entryOf[$0] == nil }), of: ranges)
        return true
    }

    private mutating func replaceFlow(_ entry: (key: SyntaxNode, value: SyntaxNode), with wanted: Node) {
        guard entry.value.range.isEmpty else {
            add(entry.value.range, flowText(wanted))
            return
        }
        let colon = text.skippingTrivia(from: entry.key.range.upperBound)
        if text.byte(at: colon) == .colon {
            add(colon + 1..<colon + 1, " " + flowText(wanted))
        } else {
            let end = entry.key.range.upperBound
            add(end..<end, ": " + flowText(wanted))
        }
    }

    private mutating func insertFlow(_ texts: [String], after at: Int?, of ranges: [Range<Int>]) {
        if let at {
            let end = ranges[at].upperBound
            add(end..<end, texts.map { ", " + $0 }.joined())
        } else if let first = ranges.first {
            add(first.lowerBound..<first.lowerBound, texts.map { $0 + ", " }.joined())
        }
    }

    private mutating func removeFlow(_ unwanted: Set<Int>, of ranges: [Range<Int>]) {
        guard let lastKept = ranges.indices.last(where: { !unwanted.contains($0) }) else { return }
        for at in unwanted.sorted() where at < lastKept {
            add(ranges[at].lowerBound..<ranges[at + 1].lowerBound, "")
        }
        if lastKept < ranges.count - 1 {
            add(ranges[lastKept].upperBound..<ranges[ranges.count - 1].upperBound, "")
        }
    }

    // MARK: - Text in brackets

    func flowText(_ entry: Mapping.Entry) -> String {
        let key = YAMLEmitter.line(entry.key.scalar ?? Scalar("", kind: .string), isInFlow: true)
        return key + ": " + flowText(entry.value)
    }

    func flowText(_ node: Node) -> String {
        switch node.content {
        case .scalar(let scalar): YAMLEmitter.line(scalar, isInFlow: true)
        case .sequence(let items): "[" + items.map(flowText).joined(separator: ", ") + "]"
        case .mapping(let mapping): "{" + mapping.entries.map(flowText).joined(separator: ", ") + "}"
        }
    }
}
