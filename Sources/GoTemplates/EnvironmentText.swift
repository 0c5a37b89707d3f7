/// `$NAME` and `${NAME}` in a text, as Go's `os.Expand` reads them.
enum EnvironmentText {
    static func expand(_ text: String, _ lookUp: (String) -> String) -> String {
        var result = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "$" else {
                result.append(character)
                continue
            }
            if rest.first == "{", let end = rest.firstIndex(of: "}") {
                result += lookUp(String(rest[rest.index(after: rest.startIndex)..<end]))
                rest = rest[rest.index(after: end)...]
            } else {
                let name = rest.prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
                rest = rest.dropFirst(name.count)
                result += name.isEmpty ? "$" : lookUp(String(name))
            }
        }
        return result
    }
}
