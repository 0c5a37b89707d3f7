/// The text that replaces a match, with groups in it (Go's `Regexp.Expand`).
enum ReplacementTemplate {
    enum Part: Equatable {
        case text(String)
        case number(Int)
        case name(String)
    }

    static func parts(of template: String) -> [Part] {
        var parts: [Part] = []
        var text = ""
        var rest = template.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "$" else {
                text.unicodeScalars.append(scalar)
                continue
            }
            if rest.first == "$" {
                rest.removeFirst()
                text += "$"
            } else if let name = takeName(&rest) {
                if !text.isEmpty { parts.append(.text(text)) }
                text = ""
                parts.append(name)
            } else {
                text += "$"
            }
        }
        if !text.isEmpty { parts.append(.text(text)) }
        return parts
    }

    /// A name as long as possible, or one in braces; nil for neither, which leaves a dollar sign.
    private static func takeName(_ rest: inout Substring.UnicodeScalarView) -> Part? {
        let hasBrace = rest.first == "{"
        let start = hasBrace ? rest.dropFirst() : rest
        let name = start.prefix { $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType == .decimal }
        if name.isEmpty { return nil }
        var after = start[name.endIndex...]
        if hasBrace {
            guard after.popFirst() == "}" else { return nil }
        }
        rest = after
        let text = String(name)
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return .name(text) }
        return .number(Int(text) ?? .max)
    }
}
