/// A glob pattern over paths with `/`: `*`, `?`, `[a-z]`, `[!x]`, `{a,b}`, `\` escapes, and `**` as a whole part for
/// any number of directories.
public struct GlobPattern: Sendable, Hashable {
    /// The text it was made from.
    public let text: String
    private let alternatives: [[GlobPart]]

    /// - Throws: `FilesError` with code `badPattern`.
    public init(_ text: String) throws {
        self.text = text
        alternatives = try GlobBraces.expand(text).map { path in
            var parts: [GlobPart] = path.hasPrefix("/") ? [.literal("")] : []
            for part in path.split(separator: "/") where part != "." {
                let part = try GlobPart(part, in: text)
                if part == .anyDirectories, parts.last == .anyDirectories { continue }
                parts.append(part)
            }
            return parts
        }
    }

    /// Whether a text has a character that makes it more than a plain path.
    public static func isPattern(_ text: String) -> Bool {
        text.utf8.contains {
            [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{")].contains($0)
        }
    }

    /// The pattern that matches exactly this path.
    public static func escaped(_ path: String) -> String {
        var text = ""
        for character in path {
            if "*?[]{},\\".contains(character) { text.append("\\") }
            text.append(character)
        }
        return text
    }

    /// Whether the whole path matches.
    public func matches(_ path: String) -> Bool {
        let names = Self.names(path)
        return alternatives.contains { Self.matches($0[...], names[...], partial: false) }
    }

    /// Whether something below the directory could match.
    public func couldMatchBelow(directory: String) -> Bool {
        let names = Self.names(directory)
        return alternatives.contains { Self.matches($0[...], names[...], partial: true) }
    }

    /// The directories from which to look for matches: the leading parts without wildcards; `.` for none.
    public var bases: [String] {
        let all = alternatives.map { parts in
            var names: [String] = []
            for part in parts.dropLast() {
                guard case .literal(let name) = part else { break }
                names.append(name)
            }
            return names.isEmpty ? "." : names == [""] ? "/" : names.joined(separator: "/")
        }
        var seen: Set<String> = []
        return all.filter { seen.insert($0).inserted }
    }

    private static func names(_ path: String) -> [Substring] {
        let names = path.split(separator: "/").filter { $0 != "." }
        return path.hasPrefix("/") ? [""] + names : names
    }

    private static func matches(_ parts: ArraySlice<GlobPart>, _ names: ArraySlice<Substring>, partial: Bool) -> Bool {
        guard let part = parts.first else { return names.isEmpty && !partial }
        if part == .anyDirectories {
            // With nothing after it, it matches everything below; the directory itself only in a whole match.
            if partial { return true }
            return (names.startIndex...names.endIndex).contains {
                matches(parts.dropFirst(), names[$0...], partial: false)
            }
        }
        guard let name = names.first else { return partial }
        return part.matches(name) && matches(parts.dropFirst(), names.dropFirst(), partial: partial)
    }
}
