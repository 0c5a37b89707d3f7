import Diagnostics

/// Cuts a Dockerfile's text into instructions, by BuildKit's rules (spec docker-engine 4.1).
struct DockerfileParser {
    private let path: String
    private let lines: [String]
    private var directives: [String: String] = [:]
    private var escape: Unicode.Scalar = "\\"
    private var index = 0

    init(_ text: String, path: String) {
        self.path = path
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        }
    }

    func parse() throws -> Dockerfile {
        var parser = self
        try parser.readDirectives()
        var instructions: [Instruction] = []
        while let instruction = try parser.nextInstruction() { instructions.append(instruction) }
        if instructions.isEmpty { throw DockerfileError.empty(path) }
        return Dockerfile(
            path: path, directives: parser.directives, instructions: instructions, escape: parser.escape)
    }

    /// Parses one instruction that stands in an image's config (`ONBUILD` triggers), without a file of its own.
    static func trigger(_ text: String, of image: String, at location: SourceLocation) throws -> [Instruction] {
        try DockerfileParser(text, path: image).parse().instructions.map { instruction in
            var copy = instruction
            copy.location = location
            return copy
        }
    }

    // MARK: - Directives

    private mutating func readDirectives() throws {
        while index < lines.count, let (key, value) = Self.directive(lines[index]) {
            let location = location(index)
            if directives.updateValue(value, forKey: key) != nil {
                throw DockerfileError.duplicateDirective(key, at: location)
            }
            if key == "escape" {
                guard value == "\\" || value == "`", let scalar = value.unicodeScalars.first else {
                    throw DockerfileError.badEscape(value, at: location)
                }
                escape = scalar
            }
            index += 1
        }
    }

    private static func directive(_ line: String) -> (key: String, value: String)? {
        guard line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { return nil }
        let key = line[line.index(after: line.startIndex)..<equals].trimmingBlanks().lowercased()
        let value = line[line.index(after: equals)...].trimmingBlanks()
        guard ["syntax", "escape", "check"].contains(key), !value.isEmpty else { return nil }
        return (key, String(value))
    }

    // MARK: - Instructions

    private mutating func nextInstruction() throws -> Instruction? {
        while index < lines.count, Self.isSkipped(lines[index]) { index += 1 }
        guard index < lines.count else { return nil }
        let start = location(index)
        let line = joinedLine()
        let (word, rest) = Self.cutWord(line[...])
        let keyword = word.uppercased()
        guard Instruction.known.contains(keyword) || directives["syntax"] != nil else {
            throw DockerfileError.unknownInstruction(String(word), at: start)
        }
        var scanner = FlagScanner(rest, escape: escape)
        let flags = try scanner.flags(at: start)
        let text = String(scanner.rest.trimmingBlanks())
        var arguments = Instruction.Arguments.text(text)
        if Self.jsonForms.contains(keyword), let strings = JSONStringArray.parse(text) { arguments = .json(strings) }
        var heredocs: [Heredoc] = []
        if case .text = arguments, Self.mayHoldHeredoc(keyword, text) {
            for opening in HeredocOpening.all(in: text, escape: escape) {
                heredocs.append(try readHeredoc(opening, at: start))
            }
        }
        return Instruction(
            keyword: keyword, flags: flags, arguments: arguments, heredocs: heredocs, location: start, lastLine: index)
    }

    /// The current line with those that continue it; comments and blank lines between them drop out.
    private mutating func joinedLine() -> String {
        var (text, continues) = withoutContinuation(lines[index].trimmingLeadingBlanks())
        index += 1
        while continues, index < lines.count {
            let line = lines[index]
            index += 1
            if Self.isSkipped(line) { continue }
            let (more, goesOn) = withoutContinuation(line[...])
            text += more
            continues = goesOn
        }
        return text
    }

    private func withoutContinuation(_ line: Substring) -> (text: String, continues: Bool) {
        let scalars = line.unicodeScalars
        var end = scalars.endIndex
        while end > scalars.startIndex, scalars[scalars.index(before: end)].isBlank { end = scalars.index(before: end) }
        guard end > scalars.startIndex, scalars[scalars.index(before: end)] == escape else {
            return (String(line), false)
        }
        let cut = scalars.index(before: end)
        // Two of them are an escaped one, not a continuation.
        if cut > scalars.startIndex, scalars[scalars.index(before: cut)] == escape { return (String(line), false) }
        return (String(scalars[..<cut]), true)
    }

    private mutating func readHeredoc(_ opening: HeredocOpening, at start: SourceLocation) throws -> Heredoc {
        var content = ""
        while index < lines.count {
            var line = lines[index][...]
            index += 1
            if opening.stripsTabs { line = line.drop { $0 == "\t" } }
            if line == opening.name {
                return Heredoc(name: opening.name, expands: opening.expands, content: content)
            }
            content += line + "\n"
        }
        throw DockerfileError.unterminatedHeredoc(opening.name, at: start)
    }

    private func location(_ index: Int) -> SourceLocation {
        let line = lines[index]
        let blanks = line.prefix { $0 == " " || $0 == "\t" }.count
        return SourceLocation(file: path, line: index + 1, column: blanks + 1)
    }

    private static func isSkipped(_ line: String) -> Bool {
        let text = line.trimmingLeadingBlanks()
        return text.isEmpty || text.hasPrefix("#")
    }

    private static func cutWord(_ text: Substring) -> (word: Substring, rest: Substring) {
        let end = text.unicodeScalars.firstIndex(where: \.isBlank) ?? text.endIndex
        return (text[..<end], text[end...])
    }

    private static func mayHoldHeredoc(_ keyword: String, _ text: String) -> Bool {
        guard text.contains("<<") else { return false }
        if keyword == "ONBUILD" { return heredocForms.contains(cutWord(text[...]).word.uppercased()) }
        return heredocForms.contains(keyword)
    }

    private static let jsonForms: Set<String> = ["ADD", "CMD", "COPY", "ENTRYPOINT", "RUN", "SHELL", "VOLUME"]
    private static let heredocForms: Set<String> = ["ADD", "COPY", "RUN"]
}
