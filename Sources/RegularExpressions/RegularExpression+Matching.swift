extension RegularExpression {
    /// Where an expression matches, in scalars of the text.
    struct Match: Equatable {
        var range: Range<Int>
        /// By number; the first is the whole match, nil are groups that took no part.
        var groups: [Range<Int>?]
    }

    /// The leftmost match at or after a position.
    ///
    /// Simulates the automaton with all its states at once, most preferred first, so that no text takes long.
    func firstMatch(in text: [Unicode.Scalar], from start: Int, endsWithText: Bool = false) -> Match? {
        var work = 0
        return firstMatch(in: text, from: start, endsWithText: endsWithText, work: &work)
    }

    /// - Parameter work: grows by the number of states that were looked at.
    func firstMatch(
        in text: [Unicode.Scalar], from start: Int, endsWithText: Bool = false, work: inout Int
    ) -> Match? {
        var current = Threads(size: program.count)
        var next = Threads(size: program.count)
        var found: [Int]?
        var position = start
        while true {
            if found == nil, !endsWithText || position == start {
                add(0, slots: Array(repeating: -1, count: groupNames.count * 2), to: &current, text, position)
            }
            work += current.list.count + 1
            if current.list.isEmpty, found != nil || endsWithText { break }
            let scalar = position < text.count ? text[position] : nil
            threads: for thread in current.list {
                switch program[thread.state] {
                case .scalars(let set):
                    guard let scalar, set.contains(scalar) else { continue }
                    add(thread.state + 1, slots: thread.slots, to: &next, text, position + 1)
                case .accept:
                    if endsWithText, position < text.count { continue }
                    found = thread.slots
                    found?[1] = position
                    // Those that follow are less preferred.
                    break threads
                case .split, .jump, .save, .assert: continue
                }
            }
            swap(&current, &next)
            next.removeAll()
            guard position < text.count else { break }
            position += 1
        }
        return found.map { slots in
            let groups = stride(from: 0, to: slots.count, by: 2).map { index -> Range<Int>? in
                slots[index] >= 0 && slots[index + 1] >= slots[index] ? slots[index]..<slots[index + 1] : nil
            }
            return Match(range: slots[0]..<slots[1], groups: groups)
        }
    }

    private struct Threads {
        var list: [(state: Int, slots: [Int])] = []
        private var generation = 1
        private var seen: [Int]

        init(size: Int) { seen = Array(repeating: 0, count: size) }

        mutating func insert(_ state: Int) -> Bool {
            if seen[state] == generation { return false }
            seen[state] = generation
            return true
        }

        mutating func removeAll() {
            list.removeAll(keepingCapacity: true)
            generation += 1
        }
    }

    /// Follows everything that takes no character. With its own stack, since programs can be long.
    private func add(
        _ state: Int, slots: [Int], to threads: inout Threads, _ text: [Unicode.Scalar], _ position: Int
    ) {
        var slots = slots
        if state == 0 { slots[0] = position }
        var stack = [(state: state, slots: slots)]
        while let top = stack.popLast() {
            guard threads.insert(top.state) else { continue }
            switch program[top.state] {
            case .jump(let target): stack.append((target, top.slots))
            case .split(let first, let second):
                stack.append((second, top.slots))
                stack.append((first, top.slots))
            case .save(let slot):
                var slots = top.slots
                slots[slot] = position
                stack.append((top.state + 1, slots))
            case .assert(let assertion):
                if holds(assertion, text, position) { stack.append((top.state + 1, top.slots)) }
            case .scalars, .accept: threads.list.append(top)
            }
        }
    }

    private func holds(_ assertion: Assertion, _ text: [Unicode.Scalar], _ position: Int) -> Bool {
        switch assertion {
        case .textStart: return position == 0
        case .textEnd: return position == text.count
        case .lineStart: return position == 0 || text[position - 1] == "\n"
        case .lineEnd: return position == text.count || text[position] == "\n"
        case .boundary, .noBoundary:
            let before = position > 0 && ScalarSet.word.contains(text[position - 1])
            let after = position < text.count && ScalarSet.word.contains(text[position])
            return (before != after) == (assertion == .boundary)
        }
    }
}
