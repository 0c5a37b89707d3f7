/// Reads the kinds of ``BuiltInKinds``.
struct KindTable {
    struct Row {
        var kind: ResourceKind
        /// The name of its type, such as `io.k8s.api.core.v1.Pod`.
        var type: String
    }

    private(set) var rows: [Row] = []

    init(_ text: String) throws(TypeTableError) {
        var group = (name: "", versions: [""], package: "")
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if line.hasPrefix(" ") {
                guard words.count >= 2 else { throw TypeTableError(message: "no kind: \(line)") }
                rows.append(Row(kind: Self.kind(words, group), type: "\(group.package).\(words[1])"))
            } else {
                guard words.count == 3 else { throw TypeTableError(message: "no group: \(line)") }
                group = (
                    words[0] == "-" ? "" : words[0], words[1].split(separator: ",").map(String.init), words[2]
                )
            }
        }
    }

    private static func kind(
        _ words: [String], _ group: (name: String, versions: [String], package: String)
    ) -> ResourceKind {
        var kind = ResourceKind(
            group: group.name, versions: group.versions, kind: words[1], resource: words[0],
            singular: words[1].lowercased())
        for word in words.dropFirst(2) {
            switch word.first {
            case "+": kind.categories.append(String(word.dropFirst()))
            case "/": kind.subresources.append(String(word.dropFirst()))
            case "-": kind.verbs.removeAll { $0 == word.dropFirst() }
            default:
                if word == "cluster" {
                    kind.isNamespaced = false
                } else if word.hasPrefix("only:") {
                    kind.verbs = word.dropFirst(5).split(separator: ",").map(String.init)
                } else {
                    kind.shortNames.append(word)
                }
            }
        }
        return kind
    }
}
