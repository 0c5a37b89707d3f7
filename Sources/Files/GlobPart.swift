/// One part of a glob pattern, between two slashes.
enum GlobPart: Sendable, Hashable {
    case literal(String)
    /// `**`
    case anyDirectories
    case wildcard([Token])

    enum Token: Sendable, Hashable {
        case character(Character)
        case anyCharacter
        case run
        case oneOf(ranges: [ClosedRange<Character>], isNegated: Bool)
    }

    init(_ text: Substring, in pattern: String) throws {
        if text == "**" {
            self = .anyDirectories
            return
        }
        var tokens: [Token] = []
        var rest = text
        while let character = rest.popFirst() {
            switch character {
            case "*": if tokens.last != .run { tokens.append(.run) }
            case "?": tokens.append(.anyCharacter)
            case "[": tokens.append(try Self.characterClass(&rest, in: pattern))
            case "\\":
                guard let next = rest.popFirst() else {
                    throw FilesError.badPattern(pattern, reason: "it ends in '\\'")
                }
                tokens.append(.character(next))
            default: tokens.append(.character(character))
            }
        }
        let plain = tokens.compactMap { if case .character(let character) = $0 { character } else { nil } }
        self = plain.count == tokens.count ? .literal(String(plain)) : .wildcard(tokens)
    }

    func matches(_ name: Substring) -> Bool {
        switch self {
        case .literal(let text): text == name
        case .anyDirectories: true
        case .wildcard(let tokens): Self.matches(tokens, Array(name))
        }
    }

    /// Goes back to the last `*` only, so the time is at most the product of the lengths.
    private static func matches(_ tokens: [Token], _ name: [Character]) -> Bool {
        var token = 0
        var position = 0
        var retry: (token: Int, position: Int)?
        while position < name.count || token < tokens.count {
            if token < tokens.count, tokens[token] == .run {
                retry = (token, position)
                token += 1
                continue
            }
            if token < tokens.count, position < name.count, tokens[token].accepts(name[position]) {
                token += 1
                position += 1
                continue
            }
            guard let last = retry, last.position < name.count else { return false }
            retry = (last.token, last.position + 1)
            token = last.token + 1
            position = last.position + 1
        }
        return true
    }

    private static func characterClass(_ rest: inout Substring, in pattern: String) throws -> Token {
        var isNegated = false
        if rest.first == "!" || rest.first == "^" {
            isNegated = true
            rest.removeFirst()
        }
        var ranges: [ClosedRange<Character>] = []
        func member() throws -> Character {
            guard var character = rest.popFirst() else {
                throw FilesError.badPattern(pattern, reason: "'[' is not closed")
            }
            if character == "\\" {
                guard let next = rest.popFirst() else {
                    throw FilesError.badPattern(pattern, reason: "'[' is not closed")
                }
                character = next
            }
            return character
        }
        while rest.first != "]" || ranges.isEmpty {
            let low = try member()
            var high = low
            if rest.first == "-", rest.dropFirst().first != "]" {
                rest.removeFirst()
                high = try member()
            }
            guard low <= high else { throw FilesError.badPattern(pattern, reason: "'\(low)-\(high)' runs backwards") }
            ranges.append(low...high)
        }
        rest.removeFirst()
        return .oneOf(ranges: ranges, isNegated: isNegated)
    }
}

extension GlobPart.Token {
    fileprivate func accepts(_ character: Character) -> Bool {
        switch self {
        case .character(let expected): expected == character
        case .anyCharacter: true
        case .run: false
        case .oneOf(let ranges, let isNegated): ranges.contains { $0.contains(character) } != isNegated
        }
    }
}
