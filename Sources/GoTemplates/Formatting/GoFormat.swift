/// Go's `fmt.Sprintf`.
struct GoFormat {
    private let arguments: [GoValue]
    private let budget: EvaluationBudget
    private let format: [Unicode.Scalar]
    private var index = 0
    private var argument = 0
    private var isReordered = false
    private var hasBadIndex = false
    private var printer: GoPrinter

    /// - Throws: `FunctionFailure` for a result that is too long.
    static func format(
        _ format: String, _ arguments: [GoValue], _ budget: EvaluationBudget
    ) throws(FunctionFailure) -> String {
        var state = GoFormat(format, arguments, budget)
        try state.run()
        return state.printer.text
    }

    private init(_ format: String, _ arguments: [GoValue], _ budget: EvaluationBudget) {
        self.format = Array(format.unicodeScalars)
        self.arguments = arguments
        self.budget = budget
        printer = GoPrinter(budget)
    }

    private mutating func run() throws(FunctionFailure) {
        while index < format.count {
            let scalar = format[index]
            index += 1
            if scalar == "%" { try directive() } else { try printer.append(String(Character(scalar))) }
        }
        guard !isReordered, argument < arguments.count else { return }
        try printer.append("%!(EXTRA ")
        for (position, extra) in arguments[argument...].enumerated() {
            if position > 0 { try printer.append(", ") }
            try printer.append(extra.isNone ? "<nil>" : extra.type.name + "=")
            if !extra.isNone { try printer.print(extra, FormatDirective()) }
        }
        try printer.append(")")
    }

    private mutating func directive() throws(FunctionFailure) {
        var directive = FormatDirective()
        hasBadIndex = false
        takeFlags(&directive)
        takeArgumentIndex()
        if takeStar() {
            if let width = takeInteger() {
                directive.width = Int(width.magnitude)
                if width < 0 { (directive.isMinus, directive.isZero) = (true, false) }
            } else {
                try printer.append("%!(BADWIDTH)")
            }
        } else {
            directive.width = takeNumber() ?? 0
        }
        if index < format.count, format[index] == "." {
            index += 1
            takeArgumentIndex()
            if takeStar() {
                if let precision = takeInteger() {
                    directive.precision = precision < 0 ? nil : precision
                } else {
                    try printer.append("%!(BADPREC)")
                }
            } else {
                directive.precision = takeNumber() ?? 0
            }
        }
        takeArgumentIndex()
        guard index < format.count else {
            try printer.append("%!(NOVERB)")
            return
        }
        directive.verb = format[index]
        index += 1
        if directive.verb == "v", directive.isPlus { (directive.isPlus, directive.showsFields) = (false, true) }
        try budget.checkLength(max(directive.width, directive.precision ?? 0))
        let verb = String(Character(directive.verb))
        if directive.verb == "%" {
            try printer.append("%")
        } else if hasBadIndex {
            try printer.append("%!\(verb)(BADINDEX)")
        } else if argument >= arguments.count {
            try printer.append("%!\(verb)(MISSING)")
        } else {
            let value = arguments[argument]
            argument += 1
            try printer.print(value, directive)
        }
    }

    private mutating func takeFlags(_ directive: inout FormatDirective) {
        while index < format.count {
            switch format[index] {
            case "-":
                directive.isMinus = true
                directive.isZero = false
            case "+": directive.isPlus = true
            case "0": directive.isZero = !directive.isMinus
            case "#": directive.isSharp = true
            case " ": directive.isBlank = true
            default: return
            }
            index += 1
        }
    }

    /// `[2]`: the argument to take next.
    private mutating func takeArgumentIndex() {
        guard index < format.count, format[index] == "[" else { return }
        isReordered = true
        guard let end = format[index...].firstIndex(of: "]") else {
            hasBadIndex = true
            index += 1
            return
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: format[(index + 1)..<end])
        index = end + 1
        if let number = Int(text), (1...max(arguments.count, 1)).contains(number), !arguments.isEmpty {
            argument = number - 1
        } else {
            hasBadIndex = true
        }
    }

    private mutating func takeStar() -> Bool {
        guard index < format.count, format[index] == "*" else { return false }
        index += 1
        return true
    }

    private mutating func takeInteger() -> Int? {
        guard argument < arguments.count else { return nil }
        defer { argument += 1 }
        guard case .integer(let value, _) = arguments[argument], value.magnitude <= 1_000_000 else { return nil }
        return value
    }

    private mutating func takeNumber() -> Int? {
        var number: Int?
        while index < format.count, ("0"..."9").contains(format[index]) {
            number = min((number ?? 0) * 10 + Int(format[index].value - 48), EvaluationBudget.textLimit + 1)
            index += 1
        }
        return number
    }
}
