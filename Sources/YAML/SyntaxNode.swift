/// One value as it stands in a text: with its bytes, and with aliases and merge keys as they were written.
///
/// What edits of a text work on; everything else takes `Node`s, where aliases are expanded.
public final class SyntaxNode: Sendable {
    public enum Content: Sendable {
        case scalar(Scalar)
        case alias(String)
        case sequence([SyntaxNode])
        case mapping([(key: SyntaxNode, value: SyntaxNode)])
    }

    public let content: Content
    /// Offsets of bytes, with anchor and tag. A block collection ends with its last value, a block scalar with the
    /// line break of its last line.
    public let range: Range<Int>
    /// The same place as that of the `Node` made of it.
    public let mark: Mark
    /// The name behind `&`.
    public let anchor: String?
    public let hasTag: Bool
    /// Whether a collection stands in brackets.
    public let isFlow: Bool
    /// Whether an anchor or an alias stands in it, its own included.
    public let hasReferences: Bool

    init(
        _ content: Content, range: Range<Int>, mark: Mark, anchor: String? = nil, hasTag: Bool = false,
        isFlow: Bool = false
    ) {
        self.content = content
        self.range = range
        self.mark = mark
        self.anchor = anchor
        self.hasTag = hasTag
        self.isFlow = isFlow
        self.hasReferences =
            anchor != nil
            || {
                switch content {
                case .scalar: false
                case .alias: true
                case .sequence(let items): items.contains(where: \.hasReferences)
                case .mapping(let entries): entries.contains { $0.key.hasReferences || $0.value.hasReferences }
                }
            }()
    }

    /// The scalar, nil for collections and aliases.
    public var scalar: Scalar? {
        guard case .scalar(let scalar) = content else { return nil }
        return scalar
    }

    /// Whether it is a collection without brackets.
    public var isBlockCollection: Bool {
        switch content {
        case .scalar, .alias: false
        case .sequence, .mapping: !isFlow
        }
    }
}

extension YAMLParser {
    /// The documents of a text as they are written. Only for texts that `documents` has read: limits and references
    /// are checked there.
    ///
    /// - Throws: `YAMLError` for a text that breaks the grammar.
    public static func syntax(_ text: [UInt8], path: String) throws(YAMLError) -> [SyntaxNode] {
        var builder = SyntaxBuilder(
            events: try EventReader(text: text, source: Source(path: path)), offsets: ByteOffsets(of: text))
        return try builder.documents()
    }
}
