/// Cuts a line at blanks outside quotes. Quotes and escapes stay in the words, for a later expansion.
enum ShellWords {
    static func split(_ text: String, escape: Unicode.Scalar) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var quote: Unicode.Scalar?
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if quote == nil, scalar.isBlank {
                if !word.isEmpty { words.append(String(word)) }
                word = .init()
                continue
            }
            word.append(scalar)
            if scalar == escape, quote != "'" {
                if let next = scalars.popFirst() { word.append(next) }
            } else if scalar == quote {
                quote = nil
            } else if quote == nil, scalar == "\"" || scalar == "'" {
                quote = scalar
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }
}
