/// Whether a text is an image name without tag and digest, as artifacts must have it.
enum ImageNameCheck: Equatable {
    case good
    /// A name that has more than it should: `tag 'v1'` or `digest 'sha256:...'`.
    case tagged(name: String, rest: String)
    case invalid(reason: String)

    static func check(_ text: String) -> ImageNameCheck {
        var name = text.hasPrefix("ko://") ? String(text.dropFirst("ko://".count)) : text
        var rest: String?
        if let at = name.firstIndex(of: "@") {
            rest = "digest '\(name[name.index(after: at)...])'"
            name = String(name[..<at])
        }
        let lastSlash = name.lastIndex(of: "/") ?? name.startIndex
        if let colon = name.lastIndex(of: ":"), colon > lastSlash {
            rest = rest ?? "tag '\(name[name.index(after: colon)...])'"
            name = String(name[..<colon])
        }
        if let reason = problem(name) { return .invalid(reason: reason) }
        return rest.map { .tagged(name: name, rest: $0) } ?? .good
    }

    /// What breaks the grammar of repository names (Docker's distribution reference).
    private static func problem(_ name: String) -> String? {
        if name.count > 255 { return "it has more than 255 characters" }
        var parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count > 1, let first = parts.first, first.contains(".") || first.contains(":") || first == "localhost"
        {
            parts.removeFirst()
            if let wrong = first.first(where: { !isAlphanumeric($0) && !".-:[]".contains($0) }) {
                return "'\(wrong)' cannot be in a registry's name"
            }
        }
        for part in parts {
            if part.isEmpty { return "a part of it is empty" }
            if let wrong = part.first(where: { !isAlphanumeric($0) && !"._-".contains($0) }) {
                return "it must not have '\(wrong)'"
            }
            if let first = part.first, let last = part.last, !isAlphanumeric(first) || !isAlphanumeric(last) {
                return "'\(part)' must start and end with a letter or digit"
            }
            if let wrong = part.split(whereSeparator: isAlphanumeric).first(where: { !isSeparator($0) }) {
                return "'\(wrong)' cannot stand between letters"
            }
        }
        return nil
    }

    /// What may stand between letters and digits: a dot, one or two underscores, or any number of dashes.
    private static func isSeparator(_ text: Substring) -> Bool {
        [".", "_", "__"].contains(text) || text.allSatisfy { $0 == "-" }
    }

    private static func isAlphanumeric(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }
}
