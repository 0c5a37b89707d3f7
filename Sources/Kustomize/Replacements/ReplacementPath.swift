import YAML

/// A path such as `spec.containers.[name=web].image` or `spec.ports[0].port` (spec kustomize 10).
struct ReplacementPath {
    enum Step {
        case key(String)
        case index(Int)
        case last
        case every
        /// List elements whose field matches; elements themselves when there is no field.
        case matching(field: String?, value: String)
    }

    let text: String
    let steps: [Step]

    init(_ text: String) {
        self.text = text
        var steps: [Step] = []
        var word = ""
        var bracket: String?
        var isEscaped = false
        func flush() {
            if !word.isEmpty { steps.append(Self.step(word)) }
            word = ""
        }
        for scalar in text.unicodeScalars {
            if isEscaped {
                word.unicodeScalars.append(scalar)
                isEscaped = false
            } else if let inner = bracket {
                if scalar == "]" {
                    steps.append(Self.bracketStep(inner))
                    bracket = nil
                } else {
                    bracket?.unicodeScalars.append(scalar)
                }
            } else {
                switch scalar {
                case "\\": isEscaped = true
                case ".": flush()
                case "[":
                    flush()
                    bracket = ""
                default: word.unicodeScalars.append(scalar)
                }
            }
        }
        // A bracket that nothing closes is part of a name.
        if let bracket { word = "[" + bracket }
        flush()
        self.steps = steps
    }

    private static func step(_ word: String) -> Step {
        if word == "*" { return .every }
        if word == "-" { return .last }
        return Int(word).map(Step.index) ?? .key(word)
    }

    private static func bracketStep(_ inner: String) -> Step {
        guard let equals = inner.firstIndex(of: "=") else { return step(inner) }
        let field = String(inner[..<equals])
        return .matching(field: field.isEmpty ? nil : field, value: String(inner[inner.index(after: equals)...]))
    }

    /// The one value at the path; list elements are compared exactly.
    func value(in root: Node) -> Node? {
        var node = root
        for step in steps {
            let next: Node?
            switch step {
            case .key(let key): next = node[key]
            case .index(let index): next = node.mapping == nil ? node[index] : node["\(index)"]
            case .last: next = node.sequence?.last
            case .every: next = nil
            case .matching(let field, let value):
                next = node.sequence?.first { item in (field.map { item[$0] } ?? item)?.text == value }
            }
            guard let next else { return nil }
            node = next
        }
        return node
    }
}
