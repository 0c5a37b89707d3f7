/// Turns a pattern's text into tokens.
struct PatternCompiler {
    private let text: String
    private let scalars: [Unicode.Scalar]
    private let dialect: PathPattern.Dialect
    private var index = 0

    init(_ text: String, dialect: PathPattern.Dialect) {
        self.text = text
        self.scalars = Array(text.unicodeScalars)
        self.dialect = dialect
    }

    mutating func compile() throws(DockerfileError) -> [PathPattern.Token] {
        var tokens: [PathPattern.Token] = []
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            switch scalar {
            case "*":
                let stars = countStars()
                if dialect == .text {
                    tokens.append(.anything)
                } else if dialect == .ignoreFile, stars > 1 {
                    tokens += starStar(isFirst: tokens.isEmpty)
                } else if tokens.last != .run {
                    tokens.append(.run)
                }
            case "?": tokens.append(.anyScalar)
            case "[": tokens.append(.oneOf(try characterClass()))
            case "\\": tokens.append(.scalar(try next()))
            default: tokens.append(.scalar(scalar))
            }
        }
        return tokens
    }

    private mutating func countStars() -> Int {
        var count = 1
        while index < scalars.count, scalars[index] == "*" {
            count += 1
            index += 1
        }
        return count
    }

    private mutating func starStar(isFirst: Bool) -> [PathPattern.Token] {
        let eatsSlash = index < scalars.count && scalars[index] == "/"
        if eatsSlash { index += 1 }
        if index == scalars.count { return [.anything] }
        // `**.log` at the start is a suffix test in the engine's matcher: it crosses directories.
        let rest = scalars[index...]
        if isFirst, !eatsSlash, !rest.contains(where: { ["*", "?", "[", "\\"].contains($0) }) { return [.anything] }
        return [.directories, .throughSlash]
    }

    private mutating func characterClass() throws(DockerfileError) -> ScalarClass {
        var result = ScalarClass(isNegated: false, ranges: [])
        if index < scalars.count, scalars[index] == "^" {
            result.isNegated = true
            index += 1
        }
        while true {
            if index < scalars.count, scalars[index] == "]", !result.ranges.isEmpty {
                index += 1
                return result
            }
            let low = try classMember()
            var high = low
            if index < scalars.count, scalars[index] == "-" {
                index += 1
                high = try classMember()
            }
            // A range that runs backwards is valid and matches nothing; it must still count as a member.
            result.ranges.append(low.value <= high.value ? low.value...high.value : UInt32.max...UInt32.max)
        }
    }

    private mutating func classMember() throws(DockerfileError) -> Unicode.Scalar {
        let scalar = try next()
        switch scalar {
        case "-", "]": throw .badPattern(text)
        case "\\": return try next()
        default: return scalar
        }
    }

    private mutating func next() throws(DockerfileError) -> Unicode.Scalar {
        guard index < scalars.count else { throw .badPattern(text) }
        defer { index += 1 }
        return scalars[index]
    }
}
