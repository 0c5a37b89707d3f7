/// The layout half of `YAMLEmitter`; how a scalar is written is in `ScalarText`.
struct YAMLWriter {
    let options: YAMLEmitter.Options
    var out = ""

    init(options: YAMLEmitter.Options) {
        self.options = options
    }

    mutating func document(_ node: Node) {
        switch node.content {
        case .scalar(let scalar):
            write(scalar, indent: 0)
            out += "\n"
        case .sequence(let items) where items.isEmpty: out += "[]\n"
        case .mapping(let mapping) where mapping.isEmpty: out += "{}\n"
        case .sequence(let items): sequence(items, indent: 0, isInline: false)
        case .mapping(let mapping): self.mapping(mapping, indent: 0, isInline: false)
        }
    }

    /// - Parameter isInline: whether the first entry goes on the current line, behind `- `.
    private mutating func mapping(_ mapping: Mapping, indent: Int, isInline: Bool) {
        let entries =
            options.sortsKeys
            ? mapping.entries.sorted { NaturalOrder.isBefore($0.key.scalar?.text ?? "", $1.key.scalar?.text ?? "") }
            : mapping.entries
        for (index, entry) in entries.enumerated() {
            if index > 0 || !isInline { out += spaces(indent) }
            let key = ScalarText.key(entry.key.scalar ?? Scalar("", kind: .string), options: options)
            let isLong = options.sortsKeys && key.utf8.count > 128
            out += isLong ? "? \(key)\n\(spaces(indent)):" : "\(key):"
            value(entry.value, indent: indent)
        }
    }

    private mutating func value(_ node: Node, indent: Int) {
        switch node.content {
        case .scalar(let scalar):
            out += " "
            write(scalar, indent: indent + 2)
            out += "\n"
        case .sequence(let items) where items.isEmpty: out += " []\n"
        case .mapping(let mapping) where mapping.isEmpty: out += " {}\n"
        case .sequence(let items):
            out += "\n"
            sequence(items, indent: options.indentsSequences ? indent + 2 : indent, isInline: false)
        case .mapping(let mapping):
            out += "\n"
            self.mapping(mapping, indent: indent + 2, isInline: false)
        }
    }

    private mutating func sequence(_ items: [Node], indent: Int, isInline: Bool) {
        for (index, item) in items.enumerated() {
            if index > 0 || !isInline { out += spaces(indent) }
            out += "- "
            switch item.content {
            case .scalar(let scalar):
                write(scalar, indent: indent + 2)
                out += "\n"
            case .sequence(let inner) where inner.isEmpty: out += "[]\n"
            case .mapping(let inner) where inner.isEmpty: out += "{}\n"
            case .sequence(let inner): sequence(inner, indent: indent + 2, isInline: true)
            case .mapping(let inner): mapping(inner, indent: indent + 2, isInline: true)
            }
        }
    }

    /// - Parameter indent: the column, from 0, that continued lines begin at.
    private mutating func write(_ scalar: Scalar, indent: Int) {
        if scalar.kind == .string, let block = ScalarText.literal(scalar.text, indent: indent) {
            out += block
            return
        }
        let text = ScalarText.flow(scalar, options: options)
        guard let limit = options.foldsAfterColumn else {
            out += text
            return
        }
        let lineStart = out.lastIndex(of: "\n").map { out.index(after: $0) } ?? out.startIndex
        out += ScalarText.folded(text, column: out[lineStart...].unicodeScalars.count, limit: limit, indent: indent)
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
