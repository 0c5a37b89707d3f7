/// What a number of a message stands for.
struct FieldNumber {
    /// What the other form of a place is that holds a JSON schema or that.
    enum Alternative: String {
        case array
        case bool
        case strings
    }

    /// The field's name in JSON; of an inlined message, the name of its type.
    var name: String
    /// Whether zero, `false` and `""` are not the same as absence.
    var keepsZero = false
    /// Whether JSON has the message's fields in the object around it.
    var isInline = false
    var alternative: Alternative?

    /// Reads one as ``BuiltInFieldNumbers`` has it.
    init?(_ text: Substring) {
        var text = text
        if text.first == "+" {
            isInline = true
            text.removeFirst()
        }
        if let mark = text.firstIndex(of: "~") {
            guard let alternative = Alternative(rawValue: String(text[text.index(after: mark)...])) else { return nil }
            self.alternative = alternative
            text = text[..<mark]
        }
        if text.last == "!" {
            keepsZero = true
            text.removeLast()
        }
        guard !text.isEmpty else { return nil }
        name = String(text)
    }
}
