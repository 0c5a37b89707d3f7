import Clocks

/// Writes values as Go's `fmt` does, up to the longest text that there may be.
struct GoPrinter {
    private(set) var text = ""
    let budget: EvaluationBudget
    private var depth = 0

    init(_ budget: EvaluationBudget) {
        self.budget = budget
    }

    /// The value as `print` and `%v` write it.
    static func text(of value: GoValue, _ budget: EvaluationBudget) throws(FunctionFailure) -> String {
        if case .string(let text) = value { return text }
        var printer = GoPrinter(budget)
        try printer.print(value, FormatDirective())
        return printer.text
    }

    mutating func append(_ addition: String) throws(FunctionFailure) {
        text += addition
        try budget.checkLength(text.utf8.count)
    }

    mutating func print(_ value: GoValue, _ directive: FormatDirective) throws(FunctionFailure) {
        depth += 1
        defer { depth -= 1 }
        if depth > EvaluationBudget.depthLimit { throw FunctionFailure("the value nests too deep to be printed") }
        try budget.spend()
        if directive.verb == "T" {
            try append(padded(value.type.name, directive))
            return
        }
        switch value {
        case .none: try printNil(directive)
        case .bool(let flag):
            guard directive.verb == "t" || directive.verb == "v" else { return try printBad(value, directive) }
            try append(padded(flag ? "true" : "false", directive))
        case .integer(let number, let type): try print(number, type, value, directive)
        case .float(let number): try print(number, value, directive)
        case .string(let string): try print(string, value, directive)
        case .list(let values, let element): try print(values, element, value, directive)
        case .map(let map): try print(map, value, directive)
        case .structure(let structure): try print(structure, value, directive)
        case .time(let time):
            try print(time.formatted("2006-01-02 15:04:05.999999999 -0700 MST"), value, directive)
        case .version(let version): try print(version.description, value, directive)
        }
    }

    private mutating func printNil(_ directive: FormatDirective) throws(FunctionFailure) {
        guard directive.verb == "v" else { return try append("%!\(Character(directive.verb))(<nil>)") }
        try append(padded(directive.isSharp && depth > 1 ? "interface {}(nil)" : "<nil>", directive))
    }

    /// `%!d(string=hi)`
    private mutating func printBad(_ value: GoValue, _ directive: FormatDirective) throws(FunctionFailure) {
        try append("%!\(Character(directive.verb))(\(value.type.name)=")
        try print(value, FormatDirective())
        try append(")")
    }

    func padded(_ text: String, _ directive: FormatDirective) -> String {
        let missing = directive.width - text.unicodeScalars.count
        guard missing > 0 else { return text }
        if directive.isMinus { return text + String(repeating: " ", count: missing) }
        return String(repeating: directive.isZero ? "0" : " ", count: missing) + text
    }

    // MARK: - Collections

    private mutating func print(
        _ values: [GoValue], _ element: GoType, _ value: GoValue, _ directive: FormatDirective
    ) throws(FunctionFailure) {
        let isSource = directive.isSharp && directive.verb == "v"
        try append(isSource ? value.type.name + "{" : "[")
        for (index, item) in values.enumerated() {
            if index > 0 { try append(isSource ? ", " : " ") }
            try print(item, directive)
        }
        try append(isSource ? "}" : "]")
    }

    private mutating func print(
        _ map: GoMap, _ value: GoValue, _ directive: FormatDirective
    ) throws(FunctionFailure) {
        let isSource = directive.isSharp && directive.verb == "v"
        try append(isSource ? value.type.name + "{" : "map[")
        for (index, entry) in map.sorted.enumerated() {
            if index > 0 { try append(isSource ? ", " : " ") }
            try print(.string(entry.key), directive)
            try append(":")
            try print(entry.value, directive)
        }
        try append(isSource ? "}" : "]")
    }

    private mutating func print(
        _ structure: GoStructure, _ value: GoValue, _ directive: FormatDirective
    ) throws(FunctionFailure) {
        let isSource = directive.isSharp && directive.verb == "v"
        try append(isSource ? structure.typeName + "{" : "{")
        for (index, field) in structure.fields.enumerated() {
            if index > 0 { try append(isSource ? ", " : " ") }
            if isSource || directive.showsFields { try append(field.name + ":") }
            try print(field.value, directive)
        }
        try append("}")
    }

    // MARK: - Texts

    private mutating func print(
        _ string: String, _ value: GoValue, _ directive: FormatDirective
    ) throws(FunctionFailure) {
        let isUpper = directive.verb == "X"
        switch directive.verb {
        case "v" where directive.isSharp:
            try append(padded(GoQuoting.quoted(string), directive))
        case "v", "s": try append(padded(cut(string, directive), directive))
        case "q":
            let part = cut(string, directive)
            let isRaw = directive.isSharp && GoQuoting.canBackquote(part)
            try append(
                padded(isRaw ? "`\(part)`" : GoQuoting.quoted(part, asciiOnly: directive.isPlus), directive))
        case "x", "X":
            let bytes = Array(string.utf8.prefix(directive.precision ?? .max))
            let digits = bytes.map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: isUpper)
            }
            let prefix = directive.isSharp && !bytes.isEmpty ? (isUpper ? "0X" : "0x") : ""
            let separator = directive.isBlank ? " " + prefix : ""
            try append(padded(prefix + digits.joined(separator: separator), directive))
        default: try printBad(value, directive)
        }
    }

    private func cut(_ text: String, _ directive: FormatDirective) -> String {
        guard let precision = directive.precision else { return text }
        return String(text.unicodeScalars.prefix(precision))
    }
}
