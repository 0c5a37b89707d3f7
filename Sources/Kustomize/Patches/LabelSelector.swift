/// A Kubernetes label selector as text, such as `app=web,tier in (a,b),!old`.
struct LabelSelector: Sendable {
    private enum Requirement: Sendable {
        case exists(String), missing(String)
        case isIn(String, [String]), isNotIn(String, [String])
    }

    private var requirements: [Requirement] = []

    /// Nil for a text that is no selector. An empty one matches everything.
    init?(_ text: String) {
        for part in Self.split(text) {
            let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
            if words.isEmpty { continue }
            if let requirement = Self.setRequirement(part) {
                requirements.append(requirement)
            } else if let range = part.firstRange(of: "!=") {
                requirements.append(
                    .isNotIn(Self.trim(part[..<range.lowerBound]), [Self.trim(part[range.upperBound...])]))
            } else if let range = part.firstRange(of: "==") ?? part.firstRange(of: "=") {
                requirements.append(.isIn(Self.trim(part[..<range.lowerBound]), [Self.trim(part[range.upperBound...])]))
            } else if words.count == 1, words[0].hasPrefix("!") {
                requirements.append(.missing(String(words[0].dropFirst())))
            } else if words.count == 1 {
                requirements.append(.exists(words[0]))
            } else {
                return nil
            }
        }
        for requirement in requirements {
            switch requirement {
            case .exists(let key), .missing(let key), .isIn(let key, _), .isNotIn(let key, _):
                if key.isEmpty || key.contains(where: { " ()=!,".contains($0) }) { return nil }
            }
        }
    }

    func matches(_ labels: [String: String]) -> Bool {
        requirements.allSatisfy { requirement in
            switch requirement {
            case .exists(let key): labels[key] != nil
            case .missing(let key): labels[key] == nil
            case .isIn(let key, let values): labels[key].map(values.contains) ?? false
            case .isNotIn(let key, let values): !(labels[key].map(values.contains) ?? false)
            }
        }
    }

    private static func setRequirement(_ part: Substring) -> Requirement? {
        guard let open = part.firstIndex(of: "("), let close = part.lastIndex(of: ")"), open < close else { return nil }
        let words = part[..<open].split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 2 else { return nil }
        let values = part[part.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
            .map(trim)
        switch words[1] {
        case "in": return .isIn(words[0], values)
        case "notin": return .isNotIn(words[0], values)
        default: return nil
        }
    }

    /// At commas outside parentheses.
    private static func split(_ text: String) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var depth = 0
        for index in text.indices {
            switch text[index] {
            case "(": depth += 1
            case ")": depth -= 1
            case "," where depth == 0:
                parts.append(text[start..<index])
                start = text.index(after: index)
            default: break
            }
        }
        return parts + [text[start...]]
    }

    private static func trim(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
