import JSON

/// One row of ``BuiltInUpdates``.
struct UpdateRow: Sendable {
    enum How: Sendable {
        case fixed
        case forbidden
        /// But for these fields.
        case only(Set<String>)
    }

    var path: [String]
    var how: How
    var detail: String

    init?(_ text: Substring) {
        guard let mark = text.firstRange(of: ": ") else { return nil }
        let words = text[..<mark.lowerBound].split { $0 == " " || $0 == "\n" }
        guard words.count >= 2 else { return nil }
        path = words[0].split(separator: ".").map(String.init)
        detail = String(text[mark.upperBound...])
        switch words[1] {
        case "fixed": how = .fixed
        case "forbidden": how = .forbidden
        case "only": how = .only(Set(words.dropFirst(2).flatMap { $0.split(separator: ",") }.map(String.init)))
        default: return nil
        }
    }

    func cause(_ new: JSONValue, _ old: JSONValue) -> ValidationCause? {
        let place = FieldPath(path.joined(separator: "."))
        var new = path.reduce(new) { $0[$1] ?? .null }
        var old = path.reduce(old) { $0[$1] ?? .null }
        if case .only(let fields) = how {
            for field in fields {
                new[field] = nil
                old[field] = nil
            }
        }
        if new == old { return nil }
        if case .fixed = how {
            let text =
                switch path.last {
                case "selector": GoText.selector(new)
                case "template": "core.PodTemplateSpec\(new)"
                case "roleRef":
                    "rbac.RoleRef{APIGroup:\(new["apiGroup"] ?? ""), Kind:\(new["kind"] ?? ""), Name:\(new["name"] ?? "")}"
                default: new.text()
                }
            return .invalid(place, text: text, detail)
        }
        return .forbidden(place, detail)
    }
}
