/// A `NAME` or `NAME=value` of `ARG` and `ENV`; the value is not expanded.
struct NameValue: Equatable {
    var name: String
    var value: String?

    /// All of a line: `A=1 B C="x y"`.
    static func list(_ text: String, escape: Unicode.Scalar) -> [NameValue] {
        ShellWords.split(text, escape: escape).map { word in
            guard let equals = word.firstIndex(of: "=") else { return NameValue(name: word, value: nil) }
            return NameValue(name: String(word[..<equals]), value: String(word[word.index(after: equals)...]))
        }
    }

    /// The line of an `ENV`, which may also have the old form `NAME rest of the line`.
    static func environment(_ text: String, escape: Unicode.Scalar) -> [NameValue] {
        let all = list(text, escape: escape)
        guard let first = all.first, first.value == nil else { return all.filter { $0.value != nil } }
        return [NameValue(name: first.name, value: String(text.dropFirst(first.name.count).trimmingBlanks()))]
    }
}
