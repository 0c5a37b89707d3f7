import YAML

/// The images of a chart as far as its templates tell them without Helm: plain names, and names that stand in values.
struct ChartImages {
    /// Later ones win.
    var values: [Node]
    /// `Chart.yaml`.
    var chart: Node

    /// Names without tags, each once.
    func images(templates: [String]) -> [String] {
        let used = templates.flatMap { text in
            text.split(separator: "\n").compactMap { line -> String? in
                var text = line.drop { $0 == " " || $0 == "-" }
                guard text.hasPrefix("image:") else { return nil }
                text = text.dropFirst("image:".count)
                return expand(unquoted(String(text)))?.imageName
            }
        }
        return used.isEmpty ? values.flatMap(named).unique : used.unique
    }

    /// Names below keys that are called `image`, as most charts have them.
    private func named(_ node: Node) -> [String] {
        if let items = node.sequence { return items.flatMap(named) }
        return (node.mapping ?? Mapping()).flatMap { key, value -> [String] in
            guard key == "image" || key.hasSuffix("Image") else { return named(value) }
            if let text = value.string { return [text.imageName].compactMap { $0 } }
            guard let repository = value["repository"]?.text ?? value["name"]?.text else { return [] }
            let registry = value["registry"]?.text.map { $0 + "/" } ?? ""
            return [(registry + repository).imageName].compactMap { $0 }
        }
    }

    private func unquoted(_ text: String) -> String {
        var text = text[...].drop(while: \.isWhitespace)
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        for quote in ["\"", "'"] where text.count > 1 && text.hasPrefix(quote) && text.hasSuffix(quote) {
            text = text.dropFirst().dropLast()
        }
        return String(text)
    }

    /// Fills in `{{ .Values.a.b }}`. What cannot be told may only stand in the tag.
    private func expand(_ text: String) -> String? {
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "{{") {
            result += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "}}") else { return nil }
            let expression = rest[start.upperBound..<end.lowerBound]
            if let value = value(of: String(expression)) {
                result += value
            } else if isInTag(result) {
                result += "unknown"
            } else {
                return nil
            }
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    private func isInTag(_ text: String) -> Bool {
        guard let colon = text.lastIndex(of: ":") else { return false }
        return !text[colon...].contains("/")
    }

    private func value(of expression: String) -> String? {
        let words = expression.split { " |()\t".contains($0) }.map(String.init).filter { $0 != "-" }
        for word in words {
            let parts = word.split(separator: ".").map(String.init)
            if word == ".Chart.AppVersion" { return chart["appVersion"]?.text }
            if word == ".Chart.Name" { return chart["name"]?.text }
            guard word.hasPrefix(".Values."), parts.count > 1 else { continue }
            for source in values.reversed() {
                let node = parts.dropFirst().reduce(Optional(source)) { $0?[$1] }
                if let text = node?.text, !text.isEmpty { return text }
            }
        }
        return nil
    }
}
