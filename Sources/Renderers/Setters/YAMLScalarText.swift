import YAML

/// Scalars as they stand in a line of YAML.
enum YAMLScalarText {
    /// The value of a scalar as written.
    static func text(of written: String) -> String {
        guard let node = try? YAMLParser.document(written, path: "value") else { return written }
        return node.scalar?.text ?? written
    }

    /// A value quoted as the one that it replaces was, or plain where that reads back as the same text.
    static func written(_ text: String, like old: String) -> String {
        let isQuoted = old.hasPrefix("\"") || old.hasPrefix("'")
        if !isQuoted, !text.isEmpty, !text.contains(" #"), !text.contains(": "), !text.contains("\n"),
            let node = try? YAMLParser.document(text, path: "value"), node.scalar?.text == text
        {
            return text
        }
        return JSONEmitter.text(.string(text))
    }
}
