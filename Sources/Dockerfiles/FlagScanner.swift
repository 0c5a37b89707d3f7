import Diagnostics

/// Takes `--name=value` words off the front of an instruction's arguments.
struct FlagScanner {
    /// What has not been taken.
    private(set) var rest: Substring
    private let escape: Unicode.Scalar

    init(_ text: Substring, escape: Unicode.Scalar) {
        rest = text.trimmingLeadingBlanks()
        self.escape = escape
    }

    /// - Throws: `DockerfileError` for a flag without a name.
    mutating func flags(at location: SourceLocation) throws -> [Instruction.Flag] {
        var flags: [Instruction.Flag] = []
        while rest.hasPrefix("--") {
            let word = takeWord()
            if word == "--" { break }
            let body = word.dropFirst(2)
            let equals = body.firstIndex(of: "=")
            let name = body[..<(equals ?? body.endIndex)].lowercased()
            if name.isEmpty { throw DockerfileError.emptyFlag(word, at: location) }
            flags.append(.init(name: name, value: equals.map { String(body[body.index(after: $0)...]) }))
        }
        return flags
    }

    /// The next word; quotes and escapes are gone from it.
    private mutating func takeWord() -> String {
        var word = String.UnicodeScalarView()
        var quote: Unicode.Scalar?
        var scalars = rest.unicodeScalars[...]
        while let scalar = scalars.first {
            if quote == nil, scalar.isBlank { break }
            scalars.removeFirst()
            if scalar == quote {
                quote = nil
            } else if quote == nil, scalar == "\"" || scalar == "'" {
                quote = scalar
            } else if scalar == escape, let next = scalars.popFirst() {
                word.append(next)
            } else {
                word.append(scalar)
            }
        }
        rest = Substring(scalars).trimmingLeadingBlanks()
        return String(word)
    }
}
