import Diagnostics

/// Expands variables in a word, and takes its quotes and escapes away (spec docker-engine 4.2).
struct WordExpander {
    var escape: Unicode.Scalar
    var location: SourceLocation
    /// The value of a variable; nil when it is not set.
    var lookUp: (String) -> String?

    func expand(_ word: String) throws -> String {
        var scalars = word.unicodeScalars[...]
        return try expand(&scalars, in: word, until: nil)
    }

    /// - Parameter end: the scalar to stop before, for words inside `${...}`.
    private func expand(
        _ scalars: inout Substring.UnicodeScalarView, in word: String, until end: Unicode.Scalar?
    ) throws -> String {
        var result = String.UnicodeScalarView()
        while let scalar = scalars.first, scalar != end {
            scalars.removeFirst()
            switch scalar {
            case "'":
                while let next = scalars.first, next != "'" {
                    result.append(next)
                    scalars.removeFirst()
                }
                guard scalars.popFirst() != nil else {
                    throw DockerfileError.unterminated("a quote", in: word, at: location)
                }
            case "\"": try doubleQuoted(&scalars, into: &result, in: word)
            case "$": result.append(contentsOf: try variable(&scalars, in: word).unicodeScalars)
            case escape: if let next = scalars.popFirst() { result.append(next) }
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private func doubleQuoted(
        _ scalars: inout Substring.UnicodeScalarView, into result: inout String.UnicodeScalarView, in word: String
    ) throws {
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"": return
            case "$": result.append(contentsOf: try variable(&scalars, in: word).unicodeScalars)
            case escape:
                guard let next = scalars.popFirst() else { break }
                // Inside double quotes only these three are special.
                if next != "\"", next != "$", next != escape { result.append(scalar) }
                result.append(next)
            default: result.append(scalar)
            }
        }
        throw DockerfileError.unterminated("a quote", in: word, at: location)
    }

    private func variable(_ scalars: inout Substring.UnicodeScalarView, in word: String) throws -> String {
        guard scalars.first == "{" else {
            let name = takeName(&scalars)
            return name.isEmpty ? "$" : lookUp(name) ?? ""
        }
        scalars.removeFirst()
        let name = takeName(&scalars)
        if name.isEmpty { throw DockerfileError.badSubstitution(word, at: location) }
        let value = lookUp(name)
        guard var form = scalars.popFirst() else {
            throw DockerfileError.unterminated("'${'", in: word, at: location)
        }
        if form == "}" { return value ?? "" }
        var isSet = value != nil
        if form == ":" {
            isSet = value.map { !$0.isEmpty } ?? false
            guard let next = scalars.popFirst(), ["-", "+", "?"].contains(next) else {
                throw DockerfileError.badSubstitution(word, at: location)
            }
            form = next
        }
        let edit = PatternEdit(form: form, rest: &scalars)
        let operand = try expand(&scalars, in: word, until: "}")
        guard scalars.popFirst() == "}" else { throw DockerfileError.unterminated("'${'", in: word, at: location) }
        switch form {
        case "-": return isSet ? value ?? "" : operand
        case "+": return isSet ? operand : ""
        case "?":
            if isSet { return value ?? "" }
            throw DockerfileError.required(name, reason: operand, at: location)
        default:
            guard let edit else { throw DockerfileError.badSubstitution(word, at: location) }
            return try edit.apply(to: value ?? "", operand: operand)
        }
    }

    private func takeName(_ scalars: inout Substring.UnicodeScalarView) -> String {
        var name = String.UnicodeScalarView()
        while let scalar = scalars.first, scalar.isNamePart, !(name.isEmpty && scalar.isDigit) {
            name.append(scalar)
            scalars.removeFirst()
        }
        // `$1` is a parameter of one digit, always unset.
        if name.isEmpty, let first = scalars.first, first.isDigit {
            scalars.removeFirst()
            return String(first)
        }
        return String(name)
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var isNamePart: Bool {
        self == "_" || isDigit || ("a"..."z").contains(self) || ("A"..."Z").contains(self)
    }
}
