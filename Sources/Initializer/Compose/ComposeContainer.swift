import YAML

/// The fields of a service that its container gets.
struct ComposeContainer {
    let node: Node

    func fields(_ findings: inout ComposeFindings) -> [(String, Node)] {
        var fields: [(String, Node)] = []
        if let entrypoint = node["entrypoint"] { fields.append(("command", command(entrypoint, &findings))) }
        if let command = node["command"], !command.isNull { fields.append(("args", self.command(command, &findings))) }
        if let directory = node["working_dir"] { fields.append(("workingDir", .string(findings.text(directory)))) }
        let variables = Self.pairs(node["environment"], &findings)
        if !variables.isEmpty {
            fields.append(
                ("env", .sequence(variables.map { ["name": .string($0.0), "value": .string(protected($0.1))] })))
        }
        if node["stdin_open"]?.bool == true { fields.append(("stdin", true)) }
        if node["tty"]?.bool == true { fields.append(("tty", true)) }
        return fields
    }

    /// A list as it is, a line cut into words.
    private func command(_ value: Node, _ findings: inout ComposeFindings) -> Node {
        if let items = value.sequence {
            return .sequence(items.map { .string(protected(findings.text($0))) })
        }
        guard let words = ComposeText.words(findings.text(value)) else {
            findings.refuse(
                "a quote of this command is not closed", at: value.location, "close it, or write the command as a list")
            return []
        }
        return .sequence(words.map { .string(protected($0)) })
    }

    /// Kubernetes would put a variable in place of `$(NAME)`.
    private func protected(_ text: String) -> String { text.replacing("$(", with: "$$(") }

    /// Names with values, of a mapping or of a list of `NAME=VALUE`.
    static func pairs(_ node: Node?, _ findings: inout ComposeFindings) -> [(String, String)] {
        guard let node, !node.isNull else { return [] }
        if let mapping = node.mapping {
            return mapping.entries.compactMap { entry in
                let name = entry.key.scalar?.text ?? ""
                guard !entry.value.isNull else {
                    refuseOpen(name, entry.key, &findings)
                    return nil
                }
                return (name, findings.text(entry.value))
            }
        }
        return findings.list(node).compactMap { item in
            let text = item.text ?? ""
            guard let equals = text.firstIndex(of: "=") else {
                refuseOpen(text, item, &findings)
                return nil
            }
            let value = Node.string(String(text[text.index(after: equals)...]), mark: item.mark)
            return (String(text[..<equals]), findings.text(value))
        }
    }

    private static func refuseOpen(_ name: String, _ node: Node, _ findings: inout ComposeFindings) {
        findings.refuse(
            "'\(name)' takes its value from the environment of whoever runs compose", at: node.location,
            "write the value, or put it into a Secret by hand")
    }
}
