/// Builds syntax nodes from events.
struct SyntaxBuilder {
    let events: EventReader
    let offsets: ByteOffsets

    mutating func documents() throws(YAMLError) -> [SyntaxNode] {
        var documents: [SyntaxNode] = []
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamStart, .documentEnd: continue
            case .documentStart: documents.append(try node(from: try events.next(), depth: 0))
            default: return documents
            }
        }
    }

    private mutating func node(from event: Event, depth: Int) throws(YAMLError) -> SyntaxNode {
        guard depth <= YAMLParser.Limits.default.depth else {
            throw YAMLError(.tooLarge, "nested too deep", at: event.mark.location)
        }
        let range = offsets[event.characters]
        switch event.kind {
        case .alias(let name): return SyntaxNode(.alias(name), range: range, mark: event.mark)
        case .scalar(let text, let tag, let anchor, let style):
            return SyntaxNode(
                .scalar(NodeBuilder.scalar(text, tag: tag, style: style)), range: range, mark: event.mark,
                anchor: anchor, hasTag: event.hasTag)
        case .sequenceStart(let anchor):
            var items: [SyntaxNode] = []
            while true {
                let next = try events.next()
                if case .sequenceEnd = next.kind {
                    return collection(.sequence(items), event, anchor, last: items.last, end: next)
                }
                items.append(try node(from: next, depth: depth + 1))
            }
        case .mappingStart(let anchor):
            var entries: [(key: SyntaxNode, value: SyntaxNode)] = []
            while true {
                let next = try events.next()
                if case .mappingEnd = next.kind {
                    return collection(.mapping(entries), event, anchor, last: entries.last?.value, end: next)
                }
                let key = try node(from: next, depth: depth + 1)
                entries.append((key, try node(from: try events.next(), depth: depth + 1)))
            }
        default: return SyntaxNode(.scalar(Scalar("", kind: .null)), range: range, mark: event.mark)
        }
    }

    /// libyaml ends a block collection where the next token begins, which may be far below.
    private func collection(
        _ content: SyntaxNode.Content, _ start: Event, _ anchor: String?, last: SyntaxNode?, end: Event
    ) -> SyntaxNode {
        let lower = offsets[start.characters.lowerBound]
        let upper =
            start.isFlow
            ? offsets[end.characters.upperBound] : last?.range.upperBound ?? offsets[start.characters.upperBound]
        return SyntaxNode(
            content, range: lower..<max(lower, upper), mark: start.mark, anchor: anchor, hasTag: start.hasTag,
            isFlow: start.isFlow)
    }
}
