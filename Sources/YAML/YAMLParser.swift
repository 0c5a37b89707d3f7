public import Diagnostics

/// Reads YAML with libyaml's event API into nodes with places.
///
/// Anchors, aliases and merge keys are expanded; duplicate keys are refused, all of them at once. A mapping's
/// keys are scalars.
public enum YAMLParser {
    /// Bounds against texts made to exhaust memory or the stack.
    public struct Limits: Sendable {
        /// The deepest nesting of collections.
        public var depth: Int
        /// The most nodes that a text may have once its aliases are expanded.
        public var nodes: Int
        /// The most nodes that aliases may add to those that are written.
        public var aliased: Int

        public init(depth: Int = 200, nodes: Int = 2_000_000, aliased: Int = 200_000) {
            self.depth = depth
            self.nodes = nodes
            self.aliased = aliased
        }

        public static let `default` = Limits()
    }

    /// All documents of a text. An explicit empty document is a null node; an empty text has no documents.
    ///
    /// - Parameter path: what to call the text in messages and marks.
    /// - Throws: `YAMLError`.
    public static func documents(
        _ text: [UInt8], path: String, limits: Limits = .default
    ) throws(YAMLError) -> [Node] {
        let events = try EventReader(text: text, source: Source(path: path, text: text))
        var builder = NodeBuilder(events: events, limits: limits)
        return try builder.documents()
    }

    /// The same, where the last of two equal keys counts. What was found twice is added to `duplicates`.
    public static func documents(
        _ text: [UInt8], path: String, limits: Limits = .default, duplicates: inout [Diagnostic]
    ) throws(YAMLError) -> [Node] {
        let events = try EventReader(text: text, source: Source(path: path, text: text))
        var builder = NodeBuilder(events: events, limits: limits, keepsLastDuplicate: true)
        let documents = try builder.documents()
        duplicates += builder.duplicates
        return documents
    }

    public static func documents(
        _ text: String, path: String, limits: Limits = .default
    ) throws(YAMLError) -> [Node] {
        try documents(Array(text.utf8), path: path, limits: limits)
    }

    /// The one document of a text; null for an empty text.
    ///
    /// - Throws: `YAMLError`, with code `documentCount` when there are several.
    public static func document(
        _ text: [UInt8], path: String, limits: Limits = .default
    ) throws(YAMLError) -> Node {
        let all = try documents(text, path: path, limits: limits)
        guard all.count < 2 else {
            throw YAMLError(
                .documentCount, "one YAML document is expected here, and there are \(all.count)", at: all[1].location,
                hints: ["put the documents into files of their own"])
        }
        return all.first ?? .null
    }

    public static func document(
        _ text: String, path: String, limits: Limits = .default
    ) throws(YAMLError) -> Node {
        try document(Array(text.utf8), path: path, limits: limits)
    }
}
