internal import RegularExpressions

/// The pattern of an activation, also of a global config's context (spec skaffold-config 4.1, 9.2).
///
/// A leading `!` negates the rest. The rest matches a text that equals it, or one in which it is found as a regular
/// expression; one that is not a regular expression only matches what equals it.
public struct ProfilePattern: Sendable, Hashable {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public func matches(_ value: String) -> Bool {
        text.hasPrefix("!") ? !Self.matches(value, String(text.dropFirst())) : Self.matches(value, text)
    }

    private static func matches(_ value: String, _ pattern: String) -> Bool {
        if value == pattern { return true }
        // Most patterns are plain names, for which no regular expression is needed.
        if !pattern.contains(where: { #".\+*?()|[]{}^$"#.contains($0) }) { return value.contains(pattern) }
        do {
            return try RegularExpression(pattern).matchesPart(of: value)
        } catch {
            return false  // not a regular expression: only equality counts, on purpose
        }
    }
}
