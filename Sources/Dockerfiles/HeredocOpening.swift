/// The word that opens a heredoc: `<<EOF`, `3<<-"EOF"`.
struct HeredocOpening: Equatable {
    var name: String
    var expands: Bool
    var stripsTabs: Bool

    /// The openings of a line, in order.
    static func all(in text: String, escape: Unicode.Scalar) -> [HeredocOpening] {
        ShellWords.split(text, escape: escape).compactMap(HeredocOpening.init)
    }

    init?(_ word: String) {
        var rest = word[...].drop { $0.isASCII && $0.isNumber }
        guard rest.hasPrefix("<<") else { return nil }
        rest = rest.dropFirst(2)
        stripsTabs = rest.hasPrefix("-")
        if stripsTabs { rest = rest.dropFirst() }
        guard !rest.isEmpty, !rest.contains("<") else { return nil }
        let plain = rest.filter { $0 != "\"" && $0 != "'" && $0 != "\\" }
        guard !plain.isEmpty else { return nil }
        name = String(plain)
        expands = plain.count == rest.count
    }
}
