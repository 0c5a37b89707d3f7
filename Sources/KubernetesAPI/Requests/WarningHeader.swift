/// `Warning: 299 - "text"`, as API servers send it for deprecated versions and the like.
enum WarningHeader {
    /// The quoted text, or nil when the header has another form.
    static func text(_ header: String) -> String? {
        guard header.hasPrefix("299 "), let quote = header.firstIndex(of: "\"") else { return nil }
        var text = ""
        var isEscaped = false
        for character in header[header.index(after: quote)...] {
            if isEscaped {
                text.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                return text
            } else {
                text.append(character)
            }
        }
        return nil
    }
}
