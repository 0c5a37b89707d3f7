/// The values of a list flag: `a,b` is two, `"a,b"` in double quotes is one, in which `""` is a quote.
///
/// Blanks around a value and empty values are dropped.
func commaSeparated(_ text: String) -> [String] {
    guard text.contains("\"") else { return pieces(text.split(separator: ",").map(String.init)) }
    var values: [String] = []
    var value = ""
    var isQuoted = false
    var rest = text[...]
    while let character = rest.popFirst() {
        switch character {
        case "\"" where isQuoted && rest.first == "\"":
            value.append("\"")
            rest = rest.dropFirst()
        case "\"" where isQuoted: isQuoted = false
        case "\"" where value.allSatisfy({ $0 == " " }):
            isQuoted = true
            value = ""
        case "," where !isQuoted:
            values.append(value)
            value = ""
        default: value.append(character)
        }
    }
    return pieces(values + [value])
}

private func pieces(_ values: [String]) -> [String] {
    values.map { value in
        var value = value[...]
        while value.first == " " { value = value.dropFirst() }
        while value.last == " " { value = value.dropLast() }
        return String(value)
    }.filter { !$0.isEmpty }
}
