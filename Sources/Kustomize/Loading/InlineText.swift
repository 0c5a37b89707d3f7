import Diagnostics
import YAML

/// YAML inside a string of another YAML file. Its nodes get the places they have in that file.
struct InlineText {
    private let entry: PlacedText
    private let session: BuildSession

    init(_ entry: PlacedText, session: BuildSession) {
        self.entry = entry
        self.session = session
    }

    func documents() throws -> [Node] {
        let path = entry.location?.file ?? ""
        do {
            return try YAMLParser.documents(entry.text, path: path).map(moved)
        } catch {
            throw DiagnosticList(
                error.diagnostics.map { diagnostic in
                    var diagnostic = diagnostic
                    diagnostic.location = diagnostic.location.flatMap { location in
                        place(line: location.line, column: location.column).map {
                            SourceLocation(file: path, line: $0.line, column: $0.column)
                        }
                    }
                    return diagnostic
                })
        }
    }

    /// Where a line and column of the text is in the outer file. Only block texts keep their lines; for any other
    /// the place of the whole text stands.
    private func place(line: Int, column: Int) -> (line: Int, column: Int)? {
        guard let outer = entry.location else { return nil }
        guard entry.node.scalar?.style == .literal else { return (outer.line, outer.column) }
        let target = outer.line + line
        return (target, column + indent(of: target, in: outer.file))
    }

    private func indent(of line: Int, in file: String) -> Int {
        let lines = session.lines(of: file)
        guard lines.indices.contains(line - 1) else { return 0 }
        // All lines of a block text are indented at least as far as its first one that is not blank.
        guard let start = entry.location?.line else { return 0 }
        let first = lines[min(start, lines.count)...].first { $0.contains { $0 != 32 } }
        return first.map { $0.prefix { $0 == 32 }.count } ?? 0
    }

    private func moved(_ node: Node) -> Node {
        var node = node
        if let found = place(line: Int(node.mark.line), column: Int(node.mark.column)), node.mark.line > 0 {
            node.mark = Mark(line: found.line, column: found.column, source: entry.node.mark.source)
        }
        switch node.content {
        case .scalar: break
        case .sequence(let items): node.content = .sequence(items.map(moved))
        case .mapping(let mapping):
            var result = Mapping()
            for entry in mapping.entries { result.append(.init(key: moved(entry.key), value: moved(entry.value))) }
            node.content = .mapping(result)
        }
        return node
    }
}
