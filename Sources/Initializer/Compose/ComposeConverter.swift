import Diagnostics
import Files
import YAML

/// Converts the services of a compose file into artifacts and manifests. What it cannot convert it refuses, all at
/// once, so that nothing is lost without a word.
struct ComposeConverter {
    /// As typed.
    let file: String
    /// The project, absolute.
    let directory: String

    /// - Throws: `InitError`, code `compose`, with all findings; `YAMLError`.
    func convert(_ bytes: [UInt8]) throws -> ComposeProject {
        let document = try YAMLParser.document(bytes, path: file)
        var findings = ComposeFindings()
        findings.check(document, ComposeFields.topLevel, of: "the file")
        let services = document["services"]?.mapping ?? Mapping()
        if services.isEmpty {
            findings.refuse("there are no services", at: document.location, "name them under 'services'")
        }
        var project = ComposeProject()
        for entry in services.entries {
            let name = entry.key.scalar?.text ?? ""
            let service = ComposeService(
                name: name, node: entry.value, location: entry.key.location, base: PathText.parent(file),
                directory: directory)
            service.convert(into: &project, &findings)
        }
        guard findings.errors.isEmpty else { throw InitError(.compose, findings.errors) }
        project.remarks = findings.remarks
        return project
    }
}

/// What is said about a compose file.
struct ComposeFindings {
    private(set) var errors: [Diagnostic] = []
    private(set) var remarks: [Diagnostic] = []

    mutating func refuse(_ message: String, at location: SourceLocation?, _ hint: String) {
        errors.append(Diagnostic(message, at: location, hints: [hint]))
    }

    mutating func remark(_ message: String, at location: SourceLocation?, _ hint: String? = nil) {
        remarks.append(Diagnostic(.note, message, at: location, hints: hint.map { [$0] } ?? []))
    }

    /// Holds the fields of a mapping against what is done with them.
    mutating func check(_ node: Node, _ table: [String: ComposeFields.Treatment], of owner: String) {
        for entry in node.mapping?.entries ?? [] where !entry.value.isNull {
            let key = entry.key.scalar?.text ?? ""
            switch table[key] {
            case .converted, .leftOut: break
            case .remarkedUnless(let values, _) where values.contains(entry.value.text ?? ""): break
            case .remarked(let reason), .remarkedUnless(_, let reason):
                remark("'\(key)' of \(owner) is left out", at: entry.key.location, reason)
            case .refused(let reason):
                refuse("'\(key)' of \(owner) cannot be converted", at: entry.key.location, reason)
            case nil where key.hasPrefix("x-"): break
            case nil:
                refuse(
                    "'\(key)' of \(owner) is not known", at: entry.key.location,
                    suggestionHint(for: key, among: table.keys.sorted())
                        ?? "take it out, and put what it does into the manifests")
            }
        }
    }

    /// The items of a list; nothing for no value.
    mutating func list(_ node: Node?) -> [Node] {
        guard let node, !node.isNull else { return [] }
        if let items = node.sequence { return items }
        refuse("a list is expected here", at: node.location, "begin each entry with '- '")
        return []
    }

    /// A scalar's text with its variables filled in.
    mutating func text(_ node: Node) -> String {
        guard let text = node.text else {
            if !node.isNull { refuse("a plain value is expected here", at: node.location, "write a text or a number") }
            return ""
        }
        do {
            return try ComposeText.interpolated(text)
        } catch {
            switch error {
            case .unset(let name):
                refuse(
                    "the value depends on the variable '\(name)'", at: node.location,
                    "write the value, or give a default: '${\(name):-VALUE}'")
            case .malformed:
                refuse("'\(text)' has a '$' that begins no variable", at: node.location, "write '$$' for a '$'")
            }
            return ""
        }
    }
}
