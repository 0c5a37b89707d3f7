/// A regular expression in RE2's syntax: linear time, no look-around, no back-references.
///
/// Only whether a text matches is asked, so captures are not kept. Simulates the automaton with a set of states.
struct RegularExpression: Sendable {
    enum Instruction: Sendable {
        case scalars(ScalarSet)
        case split(Int, Int)
        case jump(Int)
        case start, end, boundary(Bool)
        case accept
    }

    private let program: [Instruction]

    /// - Throws: `RegularExpressionError` for what is no expression.
    init(_ pattern: String) throws(RegularExpressionError) {
        var parser = RegularExpressionParser(pattern)
        program = try parser.program()
    }

    /// Whether the whole text matches.
    func matchesWhole(_ text: String) -> Bool { run(text, isAnchored: true) }

    /// Whether some part of the text matches.
    func matchesPart(of text: String) -> Bool { run(text, isAnchored: false) }

    private func run(_ text: String, isAnchored: Bool) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var current: Set<Int> = []
        for position in 0...scalars.count {
            if position == 0 || !isAnchored { add(0, to: &current, scalars, position) }
            if program.isAccepting(current), !isAnchored || position == scalars.count { return true }
            guard position < scalars.count else { break }
            var next: Set<Int> = []
            for state in current {
                if case .scalars(let set) = program[state], set.contains(scalars[position]) {
                    add(state + 1, to: &next, scalars, position + 1)
                }
            }
            current = next
        }
        return false
    }

    private func add(_ state: Int, to states: inout Set<Int>, _ text: [Unicode.Scalar], _ position: Int) {
        guard states.insert(state).inserted else { return }
        switch program[state] {
        case .jump(let target): add(target, to: &states, text, position)
        case .split(let first, let second):
            add(first, to: &states, text, position)
            add(second, to: &states, text, position)
        case .start: if position == 0 { add(state + 1, to: &states, text, position) }
        case .end: if position == text.count { add(state + 1, to: &states, text, position) }
        case .boundary(let isWanted):
            let before = position > 0 && ScalarSet.word.contains(text[position - 1])
            let after = position < text.count && ScalarSet.word.contains(text[position])
            if (before != after) == isWanted { add(state + 1, to: &states, text, position) }
        case .scalars, .accept: break
        }
    }
}

extension [RegularExpression.Instruction] {
    fileprivate func isAccepting(_ states: Set<Int>) -> Bool {
        states.contains { if case .accept = self[$0] { true } else { false } }
    }
}
