import YAML

/// JSON or YAML that a string field holds, into which a replacement's path may go on (spec kustomize 15).
struct StructuredText {
    var node: Node
    private let isJSON: Bool
    private let isIndented: Bool

    /// Nil for a text that is no mapping and no sequence.
    init?(_ text: String) {
        guard let first = text.unicodeScalars.first(where: { $0 != " " && $0 != "\n" && $0 != "\t" }),
            let document = try? YAMLParser.document(text, path: ""), document.scalar == nil
        else { return nil }
        node = document
        isJSON = first == "{" || first == "["
        isIndented = text.contains("\n") && text.contains("  ")
    }

    /// JSON stays JSON, indented if it was; YAML has no line end at its end.
    var text: String {
        if isJSON { return JSONEmitter.text(node, pretty: isIndented, sortedKeys: true) }
        var text = YAMLEmitter.text(node)[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
