import Clocks

/// Writes values as Go's `encoding/json` does: sorted keys, and `<`, `>` and `&` escaped.
struct GoJSON {
    struct Style: Sendable {
        var escapesMarkup = true
        /// For each level; nil for one line.
        var indent: String?
    }

    private let style: Style
    private let budget: EvaluationBudget
    private var text = ""
    private var depth = 0

    static func text(
        of value: GoValue, _ style: Style, _ budget: EvaluationBudget
    ) throws(FunctionFailure) -> String {
        var writer = GoJSON(style, budget)
        try writer.write(value)
        return writer.text
    }

    private init(_ style: Style, _ budget: EvaluationBudget) {
        self.style = style
        self.budget = budget
    }

    private mutating func write(_ value: GoValue) throws(FunctionFailure) {
        try budget.spend()
        try budget.checkLength(text.utf8.count)
        switch value {
        case .none: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .integer(let number, _): text += String(number)
        case .float(let number):
            guard number.isFinite else {
                throw FunctionFailure("json: unsupported value: \(GoFloat.text(number, "g"))")
            }
            text += GoFloat.json(number)
        case .string(let string): quote(string)
        case .list(let values, _):
            try write("[", "]", count: values.count) { (writer, index) throws(FunctionFailure) in
                try writer.write(values[index])
            }
        case .map(let map):
            let entries = map.sorted
            try write("{", "}", count: entries.count) { (writer, index) throws(FunctionFailure) in
                try writer.write(key: entries[index].key, entries[index].value)
            }
        case .structure(let structure):
            let fields = structure.fields.filter { $0.jsonName != nil && !($0.omitsEmpty && !$0.value.isTrue) }
            try write("{", "}", count: fields.count) { (writer, index) throws(FunctionFailure) in
                try writer.write(key: fields[index].jsonName ?? "", fields[index].value)
            }
        case .time(let time): quote(time.formatted("2006-01-02T15:04:05.999999999Z07:00"))
        case .version(let version): quote(version.description)
        }
    }

    private mutating func write(key: String, _ value: GoValue) throws(FunctionFailure) {
        quote(key)
        text += style.indent == nil ? ":" : ": "
        try write(value)
    }

    private mutating func write(
        _ open: String, _ close: String, count: Int,
        _ item: (inout GoJSON, Int) throws(FunctionFailure) -> Void
    ) throws(FunctionFailure) {
        depth += 1
        if depth > EvaluationBudget.depthLimit { throw FunctionFailure("the value nests too deep for JSON") }
        text += open
        for index in 0..<count {
            if index > 0 { text += "," }
            newLine()
            try item(&self, index)
        }
        depth -= 1
        if count > 0 { newLine() }
        text += close
    }

    private mutating func newLine() {
        guard let indent = style.indent else { return }
        text += "\n" + String(repeating: indent, count: depth)
    }

    private mutating func quote(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "<", ">", "&":
                if style.escapesMarkup {
                    text += "\\u00" + String(scalar.value, radix: 16)
                } else {
                    text.unicodeScalars.append(scalar)
                }
            case "\u{2028}", "\u{2029}": text += "\\u" + String(scalar.value, radix: 16)
            case "\0"..."\u{1F}": text += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
