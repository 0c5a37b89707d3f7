/// Writes nodes as YAML that readers of YAML 1.1 and 1.2 read back to the same values (spec kustomize 13).
///
/// Block style with two spaces, lists in line with their key, texts of several lines as literal blocks.
public enum YAMLEmitter {
    public struct Options: Sendable {
        /// Keys in the order of the Kubernetes tools' writer instead of the nodes' own order.
        public var sortsKeys: Bool
        /// Breaks long texts at the first space past this column; nil never does.
        public var foldsAfterColumn: Int?
        /// Whether lists are indented below their key.
        public var indentsSequences: Bool
        /// Whether numbers and booleans are written as the Kubernetes tools write them instead of as they stood.
        public var normalizesScalars: Bool

        public init(
            sortsKeys: Bool = false, foldsAfterColumn: Int? = nil, indentsSequences: Bool = false,
            normalizesScalars: Bool = false
        ) {
            self.sortsKeys = sortsKeys
            self.foldsAfterColumn = foldsAfterColumn
            self.indentsSequences = indentsSequences
            self.normalizesScalars = normalizesScalars
        }

        /// Keeps order and the form of scalars: for what people read.
        public static let readable = Options()
        /// As kustomize and kubectl write: sorted, folded, normalised.
        public static let kubernetes = Options(sortsKeys: true, foldsAfterColumn: 80, normalizesScalars: true)
    }

    /// One document, ending with a line end.
    public static func text(_ node: Node, options: Options = .readable) -> String {
        var writer = YAMLWriter(options: options)
        writer.document(node)
        return writer.out
    }

    /// Documents separated by `---` lines.
    public static func text(documents: [Node], options: Options = .readable) -> String {
        documents.map { text($0, options: options) }.joined(separator: "---\n")
    }
}

extension YAMLEmitter {
    /// A scalar on one line, in its own style where that can hold it.
    ///
    /// - Parameter isInFlow: whether it will stand in brackets.
    public static func line(_ scalar: Scalar, isInFlow: Bool) -> String {
        ScalarText.styled(scalar, isInFlow: isInFlow)
    }

    /// A text of several lines as a literal block, its lines indented by two; nil where a block cannot hold it.
    public static func literal(_ text: String) -> String? {
        ScalarText.literal(text, indent: 2)
    }
}
