public import Config

/// The reference page of all fields, in Markdown.
public struct ConfigPage: Sendable {
    public let version: APIVersion
    private let tree: FieldTree

    public init(version: APIVersion = .latest) {
        self.version = version
        tree = FieldTree(version: version)
    }

    public var text: String {
        var writer = ConfigPageWriter(tree: tree)
        return writer.page()
    }
}

private struct ConfigPageWriter {
    let tree: FieldTree
    /// The heading under which each type of mapping is described.
    private var homes: [String: FieldEntry] = [:]
    private var text = ""

    init(tree: FieldTree) {
        self.tree = tree
        for entry in tree.all() {
            guard let type = entry.inner else { continue }
            let name = String(reflecting: type)
            // What is described once is described where it is least deep.
            if homes[name].map({ $0.keys.count > entry.keys.count }) ?? true { homes[name] = entry }
        }
    }

    mutating func page() -> String {
        text = """
            # Configuration

            All fields of `skaffold.yaml`, apiVersion `\(tree.version)`. `sk explain FIELD.PATH` says the same in the terminal, and for
            older versions; `sk schema get \(tree.version.shortName)` prints it as JSON Schema for editors. What each version
            added and removed is in [versions of the configuration](config-versions.md).

            *Since* is the first apiVersion with the field, where the mapping that holds it is older. A **required** field must not be
            empty. *Path* fields hold paths of files, *template* fields are expanded as Go templates when they are used.

            """
        section("The document", level: 2, tree.top, of: SkaffoldConfig.self)
        for entry in tree.all() {
            guard let type = entry.inner, homes[String(reflecting: type)]?.path == entry.path else { continue }
            let fields = tree.children(of: entry)
            guard !fields.isEmpty else { continue }
            section("`\(entry.path)`", level: min(entry.keys.count + 1, 4), fields, of: type, entry.field.doc)
        }
        return text
    }

    private mutating func section(
        _ title: String, level: Int, _ fields: [FieldEntry], of type: any SchemaType.Type, _ doc: String? = nil
    ) {
        text += "\n\(String(repeating: "#", count: level)) \(title)\n\n"
        if let doc { text += doc + "\n\n" }
        let shown = fields.filter { !tree.repeats($0) }
        text += "| Field | Type | Default | Since | Meaning |\n|---|---|---|---|---|\n"
        for entry in shown { text += row(entry) }
        if shown.count < fields.count {
            let keys = fields.filter { tree.repeats($0) }.map { "`\($0.field.key)`" }
            text +=
                "\nBeside these, the fields of the document that a profile can change: \(keys.joined(separator: ", ")).\n"
        }
        for group in exclusive(shown) where group.count > 1 {
            text += "\nOnly one of \(group.map { "`\($0)`" }.joined(separator: ", ")) can be set.\n"
        }
    }

    private func row(_ entry: FieldEntry) -> String {
        let field = entry.field
        var meaning = field.doc
        if field.isRequired { meaning = "**Required.** " + meaning }
        if !field.values.isEmpty, field.valueMatching != .open {
            meaning += " One of \(field.values.map { "`\($0)`" }.joined(separator: ", "))."
        }
        let marks = [field.isPath ? "path" : nil, field.isTemplate ? "template" : nil].compactMap { $0 }
        if !marks.isEmpty { meaning += " *\(marks.joined(separator: ", "))*" }
        let explanation = Explanation(entry, version: tree.version)
        let value = field.defaultValue == nil ? field.defaultNote ?? "" : "`\(explanation.defaultText ?? "")`"
        let outer = entry.outerSince
        let since = field.since.flatMap { since in outer.map { $0 < since } ?? true ? since.shortName : nil } ?? ""
        return "| `\(field.key)` | \(type(entry)) | \(value) | \(since) | \(meaning.replacing("|", with: "\\|")) |\n"
    }

    /// The type, with a link to where the mapping is described.
    private func type(_ entry: FieldEntry) -> String {
        let name = entry.field.shape.name
        guard let type = entry.inner, !type.fields(in: tree.version).isEmpty,
            let home = homes[String(reflecting: type)]
        else { return name }
        return "[\(name)](#\(home.keys.joined().lowercased().replacing("_", with: "_")))"
    }

    private func exclusive(_ fields: [FieldEntry]) -> [[String]] {
        var groups: [(name: String, keys: [String])] = []
        for entry in fields {
            guard let name = entry.field.oneOf else { continue }
            if let at = groups.firstIndex(where: { $0.name == name }) {
                groups[at].keys.append(entry.field.key)
            } else {
                groups.append((name, [entry.field.key]))
            }
        }
        return groups.map(\.keys)
    }
}
