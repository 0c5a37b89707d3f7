/// The values that a function gets, and what it may ask of them.
struct FunctionArguments {
    private let function: String
    let values: [TemplateValue]

    init(_ function: String, _ values: [TemplateValue]) {
        self.function = function
        self.values = values
    }

    var count: Int { values.count }

    /// - Throws: `FunctionFailure` unless the number of arguments is in the range.
    func expect(_ counts: ClosedRange<Int>) throws {
        if counts.contains(count) { return }
        let wanted =
            counts.lowerBound == counts.upperBound
            ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
        throw FunctionFailure(message: "'\(function)' takes \(wanted) arguments, not \(count)")
    }

    func expect(atLeast least: Int) throws {
        if count < least {
            throw FunctionFailure(message: "'\(function)' takes at least \(least) arguments, not \(count)")
        }
    }

    func value(_ index: Int) throws -> TemplateValue {
        guard index < count else {
            throw FunctionFailure(message: "'\(function)' needs \(index + 1) arguments, not \(count)")
        }
        return values[index]
    }

    /// A text; numbers and booleans are taken as they print, which is more than Go allows.
    func string(_ index: Int) throws -> String {
        let value = try value(index)
        switch value {
        case .string(let text): return text
        case .bool, .integer, .float: return value.text
        default: throw wrong(index, "a string", value)
        }
    }

    func list(_ index: Int) throws -> [TemplateValue] {
        let value = try value(index)
        guard case .list(let values) = value else { throw wrong(index, "a list", value) }
        return values
    }

    func map(_ index: Int) throws -> [String: TemplateValue] {
        let value = try value(index)
        guard case .map(let entries) = value else { throw wrong(index, "a map", value) }
        return entries
    }

    /// An integer; a text that is none counts as 0, as in sprig.
    func integer(_ index: Int) throws -> Int {
        switch try value(index) {
        case .integer(let number): return number
        case .float(let number): return Int(exactly: number.rounded(.towardZero)) ?? 0
        case .bool(let flag): return flag ? 1 : 0
        case .string(let text): return Int(text) ?? Double(text).flatMap { Int(exactly: $0.rounded(.towardZero)) } ?? 0
        default: return 0
        }
    }

    func failure(_ message: String, hints: [String] = []) -> FunctionFailure {
        FunctionFailure(message: "'\(function)': \(message)", hints: hints)
    }

    private func wrong(_ index: Int, _ wanted: String, _ value: TemplateValue) -> FunctionFailure {
        let hints = value == .none ? ["set the value, or give a default: '{{default \"...\" .NAME}}'"] : []
        return FunctionFailure(
            message: "'\(function)' needs \(wanted) as argument \(index + 1), not \(value.kindName)", hints: hints)
    }
}
