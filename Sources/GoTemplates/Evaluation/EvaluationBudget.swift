/// What one rendering may take, so that a template cannot eat all time or memory.
final class EvaluationBudget {
    /// The length in bytes of the output, and of any text on the way.
    static let textLimit = 4 << 20
    /// The number of elements in any list.
    static let listLimit = 1 << 18
    /// How deep templates, blocks and values may nest.
    static let depthLimit = 250
    /// Nodes walked, values compared and elements made.
    static let stepLimit = 1_000_000

    private var steps = 0
    /// Bytes of all texts that functions made.
    private var bytes = 0

    /// - Throws: `FunctionFailure` when all is spent.
    func spend(_ count: Int = 1) throws(FunctionFailure) {
        steps += count
        if steps > Self.stepLimit { throw FunctionFailure("the template does more than \(Self.stepLimit) steps") }
    }

    /// Takes note of what a function made.
    func spend(on value: GoValue) throws(FunctionFailure) {
        switch value {
        case .string(let text): try spend(bytes: text.utf8.count)
        case .list(let values, _):
            try checkCount(values.count)
            try spend(values.count)
        case .map(let map): try spend(map.entries.count)
        default: break
        }
    }

    func spend(bytes count: Int) throws(FunctionFailure) {
        try checkLength(count)
        bytes += count
        if bytes > 32 * Self.textLimit { throw FunctionFailure("the template makes too much text") }
    }

    func checkLength(_ count: Int) throws(FunctionFailure) {
        if count > Self.textLimit { throw FunctionFailure("the text is longer than \(Self.textLimit) bytes") }
    }

    func checkCount(_ count: Int) throws(FunctionFailure) {
        if count > Self.listLimit { throw FunctionFailure("the list has more than \(Self.listLimit) elements") }
    }
}
