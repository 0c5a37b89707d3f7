import Diagnostics

/// Decides which paths of a build context an ignore file leaves out (spec docker-engine 4.5 and 4.6).
///
/// Patterns are tried in order and the last one that matches a path, or a parent directory of it, wins.
public struct IgnoreMatcher: Sendable {
    private struct Rule: Sendable {
        var pattern: PathPattern
        var isException: Bool
    }

    private let rules: [Rule]
    /// Whether a pattern brings paths back with `!`.
    public let hasExceptions: Bool

    /// - Parameter patterns: cleaned patterns as `parse` returns them; `!` in front makes an exception.
    /// - Throws: `DockerfileError` with code `badPattern`.
    public init(patterns: [String]) throws {
        rules = try patterns.filter { !$0.isEmpty }.map { text in
            let isException = text.hasPrefix("!")
            let path = CleanPath.clean(isException ? String(text.dropFirst()) : text)
            if isException, text.utf8.count == 1 { throw DockerfileError.loneExclamationMark(at: nil) }
            return Rule(pattern: try PathPattern(path, dialect: .ignoreFile), isException: isException)
        }
        hasExceptions = rules.contains(where: \.isException)
    }

    /// A matcher that ignores nothing.
    public static let none = IgnoreMatcher()

    private init() {
        rules = []
        hasExceptions = false
    }

    public var isEmpty: Bool { rules.isEmpty }

    /// The patterns of an ignore file, cleaned and in order, as they also go to the engine as exclude patterns.
    ///
    /// - Parameter path: the file's path for messages; without it errors have no place.
    /// - Throws: `DockerfileError` with code `badPattern`.
    public static func parse(ignoreFile text: String, path: String? = nil) throws -> [String] {
        var scalars = text.unicodeScalars[...]
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        var patterns: [String] = []
        for (index, scalarLine) in scalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            // A comment begins in the first column: ` # x` is a pattern.
            if scalarLine.first == "#" { continue }
            var line = trimmed(Substring(scalarLine))
            if line.isEmpty { continue }
            let location = path.map { SourceLocation(file: $0, line: index + 1, column: 1) }
            let isException = line.hasPrefix("!")
            if isException { line = trimmed(line.dropFirst()) }
            if isException, line.isEmpty { throw DockerfileError.loneExclamationMark(at: location) }
            var pattern = CleanPath.clean(String(line))
            if pattern.utf8.count > 1, pattern.hasPrefix("/") { pattern.removeFirst() }
            do {
                _ = try PathPattern(pattern, dialect: .ignoreFile)
            } catch {
                throw DockerfileError.badPattern(String(line), at: location)
            }
            patterns.append(isException ? "!" + pattern : pattern)
        }
        return patterns
    }

    /// Whether the path is ignored.
    ///
    /// - Parameter path: relative to the context, with `/`, without `.` and `..` parts.
    public func matches(path: String) -> Bool {
        if rules.isEmpty { return false }
        let scalars = Array(path.unicodeScalars)
        // From the last rule backwards, the first that matches decides.
        for rule in rules.reversed() where rule.pattern.matchesWithParents(scalars) { return !rule.isException }
        return false
    }

    /// Whether an exception could bring back something below an ignored directory, so that it must be walked.
    public func mayMatchBelow(directory: String) -> Bool {
        guard hasExceptions else { return false }
        let scalars = Array(directory.unicodeScalars)
        return rules.contains { $0.isException && $0.pattern.couldMatchBelow(scalars) }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return Substring(scalars)
    }
}
