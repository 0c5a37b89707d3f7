/// `$NAME` and `${NAME}` in a text, as Go's `os.Expand` reads them.
enum EnvironmentText {
    static func expand(_ text: String, _ lookUp: (String) -> String) -> String {
        var result = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "$", let next = rest.first else {
                result.unicodeScalars.append(scalar)
                continue
            }
            if next == "{" {
                // Braces that hold nothing, or are not closed, go away.
                rest.removeFirst()
                guard let end = rest.firstIndex(of: "}") else { continue }
                let name = String(rest[..<end])
                rest = rest[rest.index(after: end)...]
                if !name.isEmpty { result += lookUp(name) }
            } else if "*#$@!?-0123456789".unicodeScalars.contains(next) {
                rest.removeFirst()
                result += lookUp(String(Character(next)))
            } else {
                let name = rest.prefix { $0.isASCII && $0.isNamePart }
                rest = rest[name.endIndex...]
                result += name.isEmpty ? "$" : lookUp(String(name))
            }
        }
        return result
    }
}
