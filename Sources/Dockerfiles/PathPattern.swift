/// A wildcard pattern over paths with `/`, compiled once and matched in time linear in the path.
///
/// All states that the pattern can be in are followed at the same time, so that no pattern can be made slow, and a
/// path and all its parents are tested in one pass.
struct PathPattern: Sendable {
    /// What `**` means.
    enum Dialect: Sendable {
        /// Go's `path/filepath.Match`: two stars are one star.
        case goMatch
        /// Ignore files: `**/` is any number of directories, `**` at the end is anything.
        case ignoreFile
        /// Values, not paths: a star is anything.
        case text
    }

    enum Token: Sendable, Hashable {
        case scalar(Unicode.Scalar)
        /// Any one character but `/`.
        case anyScalar
        case oneOf(ScalarClass)
        /// Any run of characters but `/`.
        case run
        /// Any run of characters at all.
        case anything
        /// Nothing, or anything up to and with a `/`. Always followed by `throughSlash`.
        case directories
        /// The inside of `directories`: characters up to and with a `/`.
        case throughSlash
    }

    /// The scalars that a path must begin with; most patterns are nothing else.
    private let literal: [Unicode.Scalar]
    private let tokens: [Token]

    /// - Throws: `badPattern` where Go's `filepath.Match` finds the pattern malformed.
    init(_ text: String, dialect: Dialect) throws(DockerfileError) {
        var compiler = PatternCompiler(text, dialect: dialect)
        let all = try compiler.compile()
        let cut = all.firstIndex { if case .scalar = $0 { false } else { true } } ?? all.endIndex
        literal = all[..<cut].compactMap { if case .scalar(let scalar) = $0 { scalar } else { nil } }
        tokens = Array(all[cut...])
    }

    /// Whether the pattern has no wildcard.
    var isLiteral: Bool { tokens.isEmpty }

    /// Whether the whole path matches.
    func matches(_ path: [Unicode.Scalar]) -> Bool {
        guard path.starts(with: literal) else { return false }
        guard !isLiteral else { return path.count == literal.count }
        return run(path[literal.count...]) { _ in false }
    }

    /// Whether the path or one of its parent directories matches.
    func matchesWithParents(_ path: [Unicode.Scalar]) -> Bool {
        guard path.starts(with: literal) else { return false }
        guard !isLiteral else { return path.count == literal.count || path[literal.count] == "/" }
        return run(path[literal.count...]) { $0.contains(tokens.count) }
    }

    /// Whether some path strictly below the directory could match.
    func couldMatchBelow(_ directory: [Unicode.Scalar]) -> Bool {
        let path = directory + ["/"]
        guard path.count >= literal.count else { return literal.starts(with: path) }
        guard path.starts(with: literal) else { return false }
        var states = start()
        for scalar in path[literal.count...] { states = step(states, over: scalar) }
        // Having matched all of it with nothing to come would be a match of `directory/`, which is no path.
        return states.contains { $0 < tokens.count }
    }

    private func run(_ path: ArraySlice<Unicode.Scalar>, acceptAtSlash: (StateSet) -> Bool) -> Bool {
        var states = start()
        for scalar in path {
            if scalar == "/", acceptAtSlash(states) { return true }
            states = step(states, over: scalar)
            if states.isEmpty { return false }
        }
        return states.contains(tokens.count)
    }

    private func start() -> StateSet {
        var states = StateSet()
        enter(0, &states)
        return states
    }

    /// Adds a state and all that are reached from it without a character.
    private func enter(_ index: Int, _ states: inout StateSet) {
        guard states.insert(index), index < tokens.count else { return }
        switch tokens[index] {
        case .run, .anything: enter(index + 1, &states)
        case .directories:
            enter(index + 1, &states)
            enter(index + 2, &states)
        case .scalar, .anyScalar, .oneOf, .throughSlash: break
        }
    }

    private func step(_ states: StateSet, over scalar: Unicode.Scalar) -> StateSet {
        var next = StateSet()
        for index in states where index < tokens.count {
            switch tokens[index] {
            case .scalar(let expected): if scalar == expected { enter(index + 1, &next) }
            case .anyScalar: if scalar != "/" { enter(index + 1, &next) }
            case .oneOf(let set): if set.contains(scalar) { enter(index + 1, &next) }
            case .run: if scalar != "/" { enter(index, &next) }
            case .anything: enter(index, &next)
            case .directories: break
            case .throughSlash:
                enter(index, &next)
                if scalar == "/" { enter(index + 1, &next) }
            }
        }
        return next
    }
}
