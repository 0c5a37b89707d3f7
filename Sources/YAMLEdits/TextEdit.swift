/// A piece of a text that becomes another.
struct TextEdit: Equatable {
    var range: Range<Int>
    var text: String

    /// The part of a text with its edits made. Edits that overlap one another take away what either does.
    static func apply(_ edits: [TextEdit], to bytes: [UInt8], in range: Range<Int>) -> [UInt8] {
        let ordered = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        var result: [UInt8] = []
        var at = range.lowerBound
        for (_, edit) in ordered {
            let lower = min(max(edit.range.lowerBound, at), range.upperBound)
            result += bytes[at..<lower]
            result += edit.text.utf8
            at = min(max(edit.range.upperBound, lower), range.upperBound)
        }
        return result + bytes[at..<range.upperBound]
    }
}
