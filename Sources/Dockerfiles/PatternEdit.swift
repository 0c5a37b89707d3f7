/// The substitutions that cut or replace a part of a value: `${x#p}`, `${x##p}`, `${x%p}`, `${x%%p}`, `${x/p/r}`,
/// `${x//p/r}`.
struct PatternEdit {
    private enum Kind {
        case prefix, suffix, replace
    }

    private let kind: Kind
    /// The longest match for prefix and suffix, every match for a replacement.
    private let isGreedy: Bool

    /// Takes the second character of a doubled form; nil for a form that is none of these.
    init?(form: Unicode.Scalar, rest: inout Substring.UnicodeScalarView) {
        switch form {
        case "#": kind = .prefix
        case "%": kind = .suffix
        case "/": kind = .replace
        default: return nil
        }
        isGreedy = rest.first == form
        if isGreedy { rest.removeFirst() }
    }

    /// - Throws: `DockerfileError` with code `badPattern`.
    func apply(to value: String, operand: String) throws -> String {
        let scalars = Array(value.unicodeScalars)
        switch kind {
        case .prefix:
            let pattern = try PathPattern(operand, dialect: .text)
            let lengths = isGreedy ? Array((0...scalars.count).reversed()) : Array(0...scalars.count)
            guard let cut = lengths.first(where: { pattern.matches(Array(scalars[..<$0])) }) else { return value }
            return String(scalars[cut...])
        case .suffix:
            let pattern = try PathPattern(operand, dialect: .text)
            let starts = isGreedy ? Array(0...scalars.count) : Array((0...scalars.count).reversed())
            guard let cut = starts.first(where: { pattern.matches(Array(scalars[$0...])) }) else { return value }
            return String(scalars[..<cut])
        case .replace:
            let parts = operand.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            let pattern = try PathPattern(String(parts.first ?? ""), dialect: .text)
            return replace(pattern, with: parts.count > 1 ? String(parts[1]) : "", in: scalars)
        }
    }

    private func replace(_ pattern: PathPattern, with replacement: String, in scalars: [Unicode.Scalar]) -> String {
        var result = ""
        var index = 0
        while index < scalars.count {
            let lengths = (1...(scalars.count - index)).reversed()
            if let length = lengths.first(where: { pattern.matches(Array(scalars[index..<(index + $0)])) }) {
                result += replacement
                index += length
                if !isGreedy { return result + String(scalars[index...]) }
            } else {
                result.unicodeScalars.append(scalars[index])
                index += 1
            }
        }
        return result
    }
}

extension String {
    fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
