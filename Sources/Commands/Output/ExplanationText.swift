import Config
import ConfigReference
import Terminal
import YAML

/// What `sk explain` prints for people.
struct ExplanationText {
    var version: APIVersion
    var isRecursive: Bool
    /// The width to wrap at.
    var columns: Int

    func lines(for answer: FieldLookup.Answer) -> [StyledText] {
        switch answer {
        case .top:
            let fields = Explanation.top(version: version, isRecursive: isRecursive)
            let title = StyledText("skaffold.yaml", .strong) + StyledText("  apiVersion \(version)", .faint)
            return [title, ""] + below(fields, exclusive: [], indent: 2)
                + hint("'sk explain FIELD' explains a field, such as 'sk explain build.artifacts'")
        case .field(let entry): return lines(for: Explanation(entry, version: version, isRecursive: isRecursive))
        case .fields(let entries, let reason):
            let explanations = entries.map { Explanation($0, version: version) }
            let table = FieldTable(explanations: explanations, name: \.path, columns: columns)
            return [StyledText("Fields \(reason):"), ""] + table.lines
                + hint("'sk explain \(entries.first?.path ?? "")' explains the first one")
        }
    }

    private func lines(for explanation: Explanation) -> [StyledText] {
        var lines = [StyledText(explanation.path, .strong) + StyledText("  \(explanation.type)", .faint), ""]
        lines += TextWrapper(columns: columns).lines(explanation.field.doc, indent: 2).map { StyledText($0) }
        lines.append("")
        let facts = self.facts(explanation)
        let width = facts.map(\.0.count).max() ?? 0
        for (name, text) in facts {
            let label = "  \(name):".padded(to: width + 5)
            let wrapped = TextWrapper(columns: columns).lines(text, indent: width + 5)
            for (index, line) in wrapped.enumerated() {
                lines.append(
                    index == 0
                        ? StyledText(label, .heading) + StyledText(String(line.dropFirst(width + 5))) : StyledText(line)
                )
            }
        }
        lines += ["", StyledText("  In the file:", .heading)]
        lines += explanation.example.split(separator: "\n").map { StyledText("    \($0)") }
        if !explanation.fields.isEmpty {
            lines += ["", StyledText("  Fields:", .heading)]
            lines += below(explanation.fields, exclusive: explanation.exclusiveFields, indent: 4)
        }
        return lines
    }

    private func facts(_ explanation: Explanation) -> [(String, String)] {
        let field = explanation.field
        var facts: [(String, String)] = []
        if field.isRequired { facts.append(("Required", "yes")) }
        if let value = explanation.defaultText { facts.append(("Default", value)) }
        if !field.values.isEmpty {
            let values = field.values.joined(separator: ", ")
            switch field.valueMatching {
            case .exact: facts.append(("Values", values))
            case .anyCase: facts.append(("Values", values + " (in upper or lower case)"))
            case .open: facts.append(("Such as", values))
            }
        }
        if !explanation.alternatives.isEmpty {
            facts.append(("One of", explanation.alternatives.joined(separator: ", ") + " (only one can be set)"))
        }
        if field.isPath { facts.append(("Path", "it holds paths of files")) }
        if field.isTemplate { facts.append(("Template", "it is expanded as a Go template when it is used")) }
        facts.append(("Versions", explanation.versions))
        if let successor = field.successor { facts.append(("Now", "'\(successor)'")) }
        if let replacement = field.replacement { facts.append(("Now", replacement)) }
        if !explanation.history.isEmpty { facts.append(("Before", explanation.history.joined(separator: "; "))) }
        return facts
    }

    private func below(_ fields: [Explanation], exclusive: [[String]], indent: Int) -> [StyledText] {
        if isRecursive { return tree(fields, indent: indent) }
        var lines = FieldTable(explanations: fields, name: \.field.key, columns: columns, indent: indent).lines
        for group in exclusive {
            lines.append("")
            let text = "Only one of \(group.joined(separator: ", ")) can be set."
            lines += TextWrapper(columns: columns).lines(text, indent: indent).map { StyledText($0) }
        }
        return lines
    }

    private func tree(_ fields: [Explanation], indent: Int) -> [StyledText] {
        var rows: [(name: String, type: String)] = []
        func add(_ explanation: Explanation, depth: Int) {
            let name = String(repeating: " ", count: 2 * depth + indent) + explanation.field.key
            rows.append((name, explanation.type + (explanation.field.isRequired ? ", required" : "")))
            for inner in explanation.fields { add(inner, depth: depth + 1) }
        }
        for field in fields { add(field, depth: 0) }
        let width = rows.map(\.name.count).max() ?? 0
        return rows.map { StyledText($0.name.padded(to: width + 2)) + StyledText($0.type, .faint) }
    }

    private func hint(_ text: String) -> [StyledText] { ["", StyledText(text, .faint)] }
}

extension FieldLookup.Answer {
    /// As data: one field, or a list of them.
    func node(version: APIVersion, isRecursive: Bool) -> Node {
        let head: [(String, Node)] = [("apiVersion", .string(version.description))]
        switch self {
        case .top:
            let fields = Explanation.top(version: version, isRecursive: isRecursive)
            return .mapping(head + [("fields", .sequence(fields.map(\.node)))])
        case .field(let entry):
            let node = Explanation(entry, version: version, isRecursive: isRecursive).node
            return .mapping(head + (node.mapping ?? Mapping()).map { ($0.key, $0.value) })
        case .fields(let entries, _):
            let nodes = entries.map { entry -> Node in
                var node = Explanation(entry, version: version).node
                node["fields"] = nil
                return node
            }
            return .mapping(head + [("fields", .sequence(nodes))])
        }
    }
}
