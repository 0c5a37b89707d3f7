public import Diagnostics

/// Where a node stands in its text. Small enough to be in every node.
public struct Mark: Sendable, Hashable {
    /// 1-based; 0 means that the node was made by `sk`, not read.
    public var line: UInt32
    /// 1-based, in characters.
    public var column: UInt32
    /// The text that was read; nil for a node made by `sk`.
    public var source: Source?

    public init(line: Int, column: Int, source: Source?) {
        self.line = UInt32(clamping: line)
        self.column = UInt32(clamping: column)
        self.source = source
    }

    /// A node that no file holds.
    public static let none = Mark(line: 0, column: 0, source: nil)

    /// The place to show, or nil for a node that no file holds.
    public var location: SourceLocation? {
        guard let source, line > 0 else { return nil }
        return SourceLocation(file: source.path, line: Int(line), column: Int(column))
    }
}

/// The text that nodes came from, shared by all of them.
public final class Source: Sendable, Hashable {
    /// The path to show in messages: as the user typed it, `-` for standard input, or a URL.
    public let path: String
    /// As it was read; empty where that is not known.
    let text: [UInt8]

    public convenience init(path: String) {
        self.init(path: path, text: [])
    }

    init(path: String, text: [UInt8]) {
        self.path = path
        self.text = text
    }

    public static func == (a: Source, b: Source) -> Bool { a === b || a.path == b.path }
    public func hash(into hasher: inout Hasher) { hasher.combine(path) }
}
