import Diagnostics
import Files
import YAML

/// Reads the data of a generator from env files, literals and files, in this order (spec kustomize 8).
struct KeyValueSources {
    private(set) var pairs: [(key: String, value: [UInt8], mark: Mark)] = []
    private let entry: GeneratorEntry

    /// - Throws: `generatorInvalid` with the place of the source.
    init(_ entry: GeneratorEntry, loader: FileLoader) throws {
        self.entry = entry
        for source in entry.envs { try addEnvironment(source, loader) }
        for source in entry.literals { try addLiteral(source) }
        for source in entry.files { try addFile(source, loader) }
    }

    private mutating func add(
        _ key: String, _ value: [UInt8], _ source: PlacedText, at place: SourceLocation? = nil
    ) throws {
        if pairs.contains(where: { $0.key == key }) {
            throw KustomizeError(
                .generatorInvalid,
                "\(entry.kind.rawValue.lowercased()) \(entry.name) illegally repeats the key `\(key)`",
                at: place ?? source.location,
                hints: ["each key comes from one of 'literals', 'files' and 'envs', once"])
        }
        pairs.append((key, value, source.node.mark))
    }

    private func failure(_ message: String, _ source: PlacedText, hint: String? = nil) -> KustomizeError {
        KustomizeError(.generatorInvalid, message, at: source.location, hints: hint.map { [$0] } ?? [])
    }

    private mutating func addLiteral(_ source: PlacedText) throws {
        guard let equals = source.text.firstIndex(of: "="), equals != source.text.startIndex else {
            throw failure(
                "invalid literal source '\(source.text)', expected key=value", source,
                hint: "write 'NAME=\(source.text)', with a name before '='")
        }
        var value = source.text[source.text.index(after: equals)...]
        if value.count >= 2, let quote = value.first, quote == value.last, quote == "\"" || quote == "'" {
            value = value.dropFirst().dropLast()
        }
        try add(String(source.text[..<equals]), Array(value.utf8), source)
    }

    private mutating func addFile(_ source: PlacedText, _ loader: FileLoader) throws {
        let parts = source.text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2 else {
            throw failure(
                "source '\(source.text)' key name or file path contains '='", source,
                hint: "write 'KEY=PATH' with one '='")
        }
        let path = parts.last ?? ""
        let key = parts.count == 2 ? parts[0] : PathText.name(path)
        if key.isEmpty {
            throw failure("missing key name for file path '\(path)'", source, hint: "write 'KEY=\(path)'")
        }
        if path.isEmpty {
            throw failure("missing file path for key name '\(key)'", source, hint: "write '\(key)=PATH'")
        }
        try add(key, try loader.contents(path, what: "the file", at: source.location).bytes, source)
    }

    private mutating func addEnvironment(_ source: PlacedText, _ loader: FileLoader) throws {
        let file = try loader.contents(source.text, what: "the env file", at: source.location)
        var lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.first?.starts(with: [0xEF, 0xBB, 0xBF]) == true { lines[0] = lines[0].dropFirst(3) }
        for (index, line) in lines.enumerated() {
            // Go's scanner drops a carriage return before the line end.
            let line = line.last == 13 ? line.dropLast() : line
            guard let text = String(validating: line, as: UTF8.self) else {
                throw KustomizeError(
                    .generatorInvalid, "'\(source.text)' has invalid UTF-8 bytes",
                    at: SourceLocation(file: file.path, line: index + 1, column: 1),
                    hints: ["save the file as UTF-8, or list it under 'files'"])
            }
            let trimmed = text.drop { $0.isWhitespace }
            if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
            let equals = trimmed.firstIndex(of: "=")
            let key = String(trimmed[..<(equals ?? trimmed.endIndex)])
            if key.isEmpty {
                throw KustomizeError(
                    .generatorInvalid, "a line of the env file has no name before '='",
                    at: SourceLocation(file: file.path, line: index + 1, column: 1), hints: ["write 'NAME=value'"])
            }
            let value = equals.map { trimmed[trimmed.index(after: $0)...] } ?? ""
            try add(
                key, Array(value.utf8), source, at: SourceLocation(file: file.path, line: index + 1, column: 1))
        }
    }
}
