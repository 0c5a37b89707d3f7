/// Go's `reflect.DeepEqual` and the comparisons of templates.
enum GoEquality {
    /// Whether type and contents are the same.
    static func isDeeplyEqual(_ a: GoValue, _ b: GoValue, _ budget: EvaluationBudget) throws(FunctionFailure) -> Bool {
        try budget.spend()
        switch (a, b) {
        case (.none, .none): return true
        case (.bool(let a), .bool(let b)): return a == b
        case (.integer(let a, let type), .integer(let b, let other)): return a == b && type == other
        case (.float(let a), .float(let b)): return a == b
        case (.string(let a), .string(let b)): return isEqual(a, b)
        case (.list(let a, let type), .list(let b, let other)):
            guard a.count == b.count, type == other else { return false }
            for (a, b) in zip(a, b) where try !isDeeplyEqual(a, b, budget) { return false }
            return true
        case (.map(let a), .map(let b)):
            if a === b { return true }
            guard a.entries.count == b.entries.count, a.element == b.element else { return false }
            for (key, value) in a.entries {
                guard let other = b.entries[key], try isDeeplyEqual(value, other, budget) else { return false }
            }
            return true
        case (.time(let a), .time(let b)): return a == b
        case (.version(let a), .version(let b)): return a == b
        case (.structure(let a), .structure(let b)):
            guard a.typeName == b.typeName, a.fields.count == b.fields.count else { return false }
            for (a, b) in zip(a.fields, b.fields) where try !isDeeplyEqual(a.value, b.value, budget) { return false }
            return true
        default: return false
        }
    }

    /// Byte by byte: Go knows nothing of composed characters.
    static func isEqual(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

    private enum Kind {
        case none, bool, integer, float, string, other
    }

    private static func kind(_ value: GoValue) -> Kind {
        switch value {
        case .none: .none
        case .bool: .bool
        case .integer: .integer
        case .float: .float
        case .string: .string
        case .list, .map, .time, .version, .structure: .other
        }
    }

    /// The function `eq` for two values.
    static func equals(_ a: GoValue, _ b: GoValue) throws(FunctionFailure) -> Bool {
        switch (a, b) {
        case (.none, .none): return true
        case (.none, _), (_, .none): return false
        case (.bool(let a), .bool(let b)): return a == b
        case (.integer(let a, _), .integer(let b, _)): return a == b
        case (.float(let a), .float(let b)): return a == b
        case (.string(let a), .string(let b)): return isEqual(a, b)
        case (.time(let a), .time(let b)): return a == b
        case (.version(let a), .version(let b)): return a == b
        default:
            if kind(a) != kind(b) { throw incompatible(a, b) }
            throw FunctionFailure("non-comparable type \(a.type.name)")
        }
    }

    /// Whether the first is before the second, for `lt` and its like.
    static func isLess(_ a: GoValue, _ b: GoValue) throws(FunctionFailure) -> Bool {
        switch (a, b) {
        case (.integer(let a, _), .integer(let b, _)): return a < b
        case (.float(let a), .float(let b)): return a < b
        case (.string(let a), .string(let b)): return a.utf8.lexicographicallyPrecedes(b.utf8)
        default:
            if kind(a) != kind(b), kind(a) != .other, kind(b) != .other { throw incompatible(a, b) }
            throw FunctionFailure("invalid type for comparison")
        }
    }

    private static func incompatible(_ a: GoValue, _ b: GoValue) -> FunctionFailure {
        var hints: [String] = []
        switch (kind(a), kind(b)) {
        case (.string, .integer), (.integer, .string), (.string, .float), (.float, .string), (.string, .bool),
            (.bool, .string):
            hints = ["values of the environment are texts: compare with a text in quotes, or convert with 'int'"]
        case (.integer, .float), (.float, .integer): hints = ["convert one of them, with 'float64' or 'int'"]
        default: break
        }
        return FunctionFailure("incompatible types for comparison", hints: hints)
    }
}
