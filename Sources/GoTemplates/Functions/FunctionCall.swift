import Clocks

/// The values that a function gets, of the types that it asked for, and what it may know besides.
struct FunctionCall {
    let arguments: [GoValue]
    let context: GoTemplate.Context
    let budget: EvaluationBudget
    let random: RandomSource

    var count: Int { arguments.count }

    func value(_ index: Int) -> GoValue { index < arguments.count ? arguments[index] : .none }

    func string(_ index: Int) -> String {
        if case .string(let text) = value(index) { text } else { "" }
    }

    func int(_ index: Int) -> Int {
        if case .integer(let number, _) = value(index) { number } else { 0 }
    }

    func float(_ index: Int) -> Double {
        if case .float(let number) = value(index) { number } else { 0 }
    }

    func bool(_ index: Int) -> Bool {
        if case .bool(let flag) = value(index) { flag } else { false }
    }

    func map(_ index: Int) -> GoMap {
        if case .map(let map) = value(index) { map } else { GoMap() }
    }

    func time(_ index: Int) -> GoTime {
        if case .time(let time) = value(index) { time } else { context.now }
    }

    /// The arguments from an index on.
    func rest(_ index: Int) -> ArraySlice<GoValue> { arguments.dropFirst(index) }

    /// As `%v` prints it.
    func text(of value: GoValue) throws(FunctionFailure) -> String { try GoPrinter.text(of: value, budget) }

    /// A list for a function that takes only those.
    func list(_ index: Int, _ failure: (String) -> String) throws(FunctionFailure) -> (
        values: [GoValue], element: GoType
    ) {
        if case .list(let values, let element) = value(index) { return (values, element) }
        if value(index).isNone { throw FunctionFailure("a list is needed, not nil") }
        throw FunctionFailure(failure(value(index).type.kindName))
    }
}
