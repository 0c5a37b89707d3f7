/// The fields of protobuf messages by their numbers. A text begins a package with `package NAME` and says a message a
/// line, going on in indented lines: `Type: field field ...`. Fields are numbered from 1; a number is that of the next
/// field. `field!` is there whenever it was sent; any other is not when it is zero or empty, since Go sends such fields
/// too. `+Type` is a message whose fields are those of the object itself.
struct MessageTable: Sendable {
    struct Field: Sendable, Hashable {
        var name: String
        var keepsZero: Bool
        /// The type whose fields stand here in JSON.
        var inlined: String?
    }

    private let messages: [String: Substring]

    /// - Parameter texts: what stands before the first package is left out.
    init(_ texts: [String]) {
        var messages: [String: Substring] = [:]
        for text in texts {
            var package: Substring = ""
            var current = ""
            for line in text.split(separator: "\n") {
                if line.hasPrefix("package ") {
                    package = line.dropFirst("package ".count)
                } else if line.hasPrefix(" "), let known = messages[current] {
                    messages[current] = text[known.startIndex..<line.endIndex]
                } else if let colon = line.firstIndex(of: ":") {
                    current = "\(package).\(line[..<colon])"
                    messages[current] = line[line.index(after: colon)...]
                }
            }
        }
        self.messages = messages
    }

    static let builtIn = MessageTable([CoreMessages.text, GroupMessages.text])

    /// The names of all types, sorted.
    var names: [String] { messages.keys.sorted() }

    /// The fields of a type by number; nil for a type that is not here.
    func fields(of type: String) -> [Int: Field]? {
        guard let text = messages[type] else { return nil }
        let package = type.split(separator: ".").dropLast().joined(separator: ".")
        var fields: [Int: Field] = [:]
        var number = 1
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if let next = Int(word) {
                number = next
                continue
            }
            if word.hasPrefix("+") {
                let name = word.dropFirst()
                let inlined = name.contains(".") ? String(name) : "\(package).\(name)"
                fields[number] = Field(name: "", keepsZero: true, inlined: inlined)
            } else if word.hasSuffix("!") {
                fields[number] = Field(name: String(word.dropLast()), keepsZero: true)
            } else {
                fields[number] = Field(name: String(word), keepsZero: false)
            }
            number += 1
        }
        return fields
    }
}
