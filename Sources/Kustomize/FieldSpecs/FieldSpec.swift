import Diagnostics

/// A field of some kinds of object (spec kustomize 5). Blank selectors match everything.
struct FieldSpec: Sendable, Hashable {
    var selector = GroupVersionKind()
    /// As written: steps joined by `/`.
    var pathText: String
    /// The steps; a sequence on the way consumes none.
    var path: [String]
    /// Whether missing fields are made.
    var create = false
    /// Where it was written; nil for a built-in one.
    var location: SourceLocation?

    init(_ pathText: String, selector: GroupVersionKind = GroupVersionKind(), create: Bool = false) {
        self.selector = selector
        self.pathText = pathText
        self.create = create
        path = Self.steps(of: pathText)
    }

    /// `/` separates, `\/` is a slash, a leading `/` does not count.
    static func steps(of text: String) -> [String] {
        if !text.contains("\\") { return text.split(separator: "/").map(String.init) }
        var steps: [String] = []
        var step = ""
        var isEscaped = false
        for character in text.unicodeScalars {
            switch character {
            case "\\" where !isEscaped: isEscaped = true
            case "/" where !isEscaped:
                if !step.isEmpty { steps.append(step) }
                step = ""
            default:
                if isEscaped, character != "/" { step.unicodeScalars.append("\\") }
                step.unicodeScalars.append(character)
                isEscaped = false
            }
        }
        if !step.isEmpty { steps.append(step) }
        return steps
    }
}

extension FieldSpec {
    /// Rows of the form `path [+] Kind[.group][@version]...`: `+` creates, no kind means all of them.
    static func table(_ rows: String) -> [FieldSpec] {
        rows.split(separator: "\n").flatMap { row -> [FieldSpec] in
            var words = row.split(separator: " ").dropFirst()
            let path = String(row.prefix { $0 != " " })
            let create = words.first == "+"
            if create { words = words.dropFirst() }
            if words.isEmpty { return [FieldSpec(path, create: create)] }
            return words.map { FieldSpec(path, selector: GroupVersionKind(shortForm: $0), create: create) }
        }
    }
}

extension GroupVersionKind {
    /// `Kind[.group][@version]`, the form of the data tables; `.group` alone leaves the kind open.
    init(shortForm text: Substring) {
        let sides = text.split(separator: "@", omittingEmptySubsequences: false)
        version = sides.count > 1 ? String(sides[1]) : ""
        let dot = sides[0].firstIndex(of: ".") ?? sides[0].endIndex
        kind = String(sides[0][..<dot])
        group = dot == sides[0].endIndex ? "" : String(sides[0][sides[0].index(after: dot)...])
    }
}
