/// A line of text of which parts have a style. Reads the same without colour.
public struct StyledText: Sendable, Hashable, ExpressibleByStringLiteral {
    /// A piece of text in one style.
    public struct Span: Sendable, Hashable {
        public var text: String
        public var style: TextStyle
    }

    public private(set) var spans: [Span] = []

    public init(stringLiteral value: String) { self.init(value) }

    public init(_ text: String = "", _ style: TextStyle = .plain) {
        append(text, style)
    }

    /// Adds text at the end.
    public mutating func append(_ text: String, _ style: TextStyle = .plain) {
        guard !text.isEmpty else { return }
        if let last = spans.indices.last, spans[last].style == style {
            spans[last].text += text
        } else {
            spans.append(Span(text: text, style: style))
        }
    }

    public static func + (a: StyledText, b: StyledText) -> StyledText {
        var sum = a
        for span in b.spans { sum.append(span.text, span.style) }
        return sum
    }

    /// The text alone.
    public var text: String { spans.map(\.text).joined() }

    /// The text with control sequences for the styles, or without.
    public func rendered(colour: Bool) -> String {
        guard colour else { return text }
        return spans.map { span in
            guard let parameters = span.style.parameters else { return span.text }
            return "\u{1B}[\(parameters)m\(span.text)\u{1B}[0m"
        }.joined()
    }

    /// The text cut to a number of columns, with `…` where something was left out.
    public func truncated(to columns: Int) -> StyledText {
        guard displayWidth(of: text) > columns else { return self }
        guard columns > 0 else { return StyledText() }
        var result = StyledText()
        var left = columns - 1
        for span in spans {
            let kept = prefix(of: span.text, columns: left)
            result.append(kept, span.style)
            left -= displayWidth(of: kept)
            if kept.count < span.text.count { break }
        }
        result.append("…", .faint)
        return result
    }
}
