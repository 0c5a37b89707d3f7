/// A line of comment that an edited text has no more: it stood at something that is gone.
public struct LostComment: Sendable, Equatable {
    public var text: String
    /// Of the old text, from 1.
    public var line: Int
    /// Of the old text, from 1.
    public var column: Int

    /// The comments of one text that another has not.
    static func all(in old: SourceText, missingFrom new: SourceText) -> [LostComment] {
        var left: [String: Int] = [:]
        for comment in comments(in: new) { left[comment.text, default: 0] += 1 }
        return comments(in: old).filter { comment in
            guard let count = left[comment.text], count > 0 else { return true }
            left[comment.text] = count - 1
            return false
        }
    }

    private static func comments(in text: SourceText) -> [LostComment] {
        (0..<text.lineCount).compactMap { line in
            guard let column = text.commentColumn(ofLine: line) else { return nil }
            let start = text.start(ofLine: line)
            let range = text.trimmed(start + column..<max(start + column, text.lineEnd(at: start)))
            return LostComment(text: text[range], line: line + 1, column: column + 1)
        }
    }
}
