internal import YAML

/// An entry of a block mapping or an item of a block sequence: what belongs to it in the text.
struct Slot {
    /// The lines of comments right above it; empty at its start when there are none.
    var lead: Range<Int>
    /// Of the key, of its question mark, or of the dash.
    var start: Int
    /// Of `start`, from 0.
    var column: Int
    /// Whether only blanks stand before it.
    var isFirstOnLine: Bool
    /// Behind the colon or the dash; behind the key where there is no colon.
    var markerEnd: Int
    var hasMarker: Bool
    /// Nil for items.
    var key: SyntaxNode?
    var value: SyntaxNode
    /// The end of its value, without trailing white space.
    var contentEnd: Int
    /// The start of the line after it and after the comments that are indented deeper than it.
    var end: Int

    /// All of it: its lines, or from its start where something stands before it.
    var lines: Range<Int> { (isFirstOnLine ? lead.lowerBound : start)..<end }

    var isMerge: Bool { key?.scalar.map { $0.text == "<<" && $0.style == .plain } ?? false }
}
