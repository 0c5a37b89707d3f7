/// What versions are wanted: `>= 1.2, < 2 || ^3.1`. Alternatives of conditions that must all hold.
struct VersionConstraint {
    private struct Condition {
        var operation: String
        var version: SemanticVersion
        /// What was not written, or was `x`: `1.2` has no patch.
        var lacksMajor = false
        var lacksMinor = false
        var lacksPatch = false

        var isPartial: Bool { lacksMajor || lacksMinor || lacksPatch }
    }

    private var alternatives: [[Condition]] = []

    /// Nil for what is no constraint.
    init?(_ text: String) {
        for part in GoText.split(text, by: "||") {
            guard let conditions = Self.conditions(of: part) else { return nil }
            alternatives.append(conditions)
        }
    }

    func allows(_ version: SemanticVersion) -> Bool {
        alternatives.contains { $0.allSatisfy { Self.holds($0, for: version) } }
    }

    // MARK: - Reading

    private static func conditions(of text: String) -> [Condition]? {
        var conditions: [Condition] = []
        var rest = text[...]
        func skipBlanks() { rest = rest.drop { $0.isWhitespace } }
        skipBlanks()
        while !rest.isEmpty {
            let operation = String(rest.prefix { "=!<>~^".contains($0) })
            rest = rest.dropFirst(operation.count)
            guard operations.contains(operation) else { return nil }
            skipBlanks()
            guard let first = takeVersion(&rest, operation) else { return nil }
            let hadBlank = rest.first?.isWhitespace ?? false
            skipBlanks()
            if operation.isEmpty, hadBlank, rest.hasPrefix("- ") {
                // `1.2 - 2.3`
                rest = rest.dropFirst()
                skipBlanks()
                guard let last = takeVersion(&rest, "<=") else { return nil }
                var start = first
                start.operation = ">="
                conditions += [start, last]
                skipBlanks()
            } else {
                conditions.append(first)
            }
            if rest.first == "," {
                rest.removeFirst()
                skipBlanks()
                if rest.isEmpty { return nil }
            } else if !rest.isEmpty, !hadBlank {
                return nil
            }
        }
        return conditions.isEmpty ? nil : conditions
    }

    private static let operations: Set<String> = ["", "=", "!=", ">", "<", ">=", "=>", "<=", "=<", "~", "~>", "^"]

    private static func takeVersion(_ rest: inout Substring, _ operation: String) -> Condition? {
        let text = rest.prefix { !$0.isWhitespace && $0 != "," }
        rest = rest.dropFirst(text.count)
        var body = text
        if body.first == "v" { body.removeFirst() }
        let numbers = body.prefix { $0 != "-" && $0 != "+" }
        let suffix = body.dropFirst(numbers.count)
        let parts = numbers.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        func isWild(_ index: Int) -> Bool { index >= parts.count || ["x", "X", "*"].contains(parts[index]) }
        let written: String
        var condition = Condition(operation: operation, version: .zero)
        let prerelease = suffix.prefix { $0 != "+" }
        if isWild(0) {
            written = "0.0.0" + prerelease
            condition.lacksMajor = true
        } else if isWild(1) {
            written = parts[0] + ".0.0" + prerelease
            condition.lacksMinor = true
        } else if isWild(2) {
            written = parts[0] + "." + parts[1] + ".0" + prerelease
            condition.lacksPatch = true
        } else {
            written = String(body)
        }
        guard let version = SemanticVersion(written) else { return nil }
        condition.version = version
        return condition
    }

    // MARK: - Checking

    private static func holds(_ condition: Condition, for version: SemanticVersion) -> Bool {
        let wanted = condition.version
        let order = version.compared(with: wanted)
        let isUnwantedPrerelease = !version.prerelease.isEmpty && wanted.prerelease.isEmpty
        if condition.operation == "!=" {
            if !condition.isPartial { return order != 0 }
            if isUnwantedPrerelease { return false }
            if wanted.major != version.major { return true }
            if wanted.minor != version.minor, !condition.lacksMinor { return true }
            if condition.lacksMinor { return false }
            return condition.lacksPatch && version.prerelease != wanted.prerelease
        }
        if isUnwantedPrerelease { return false }
        switch condition.operation {
        case ">":
            if !condition.isPartial || condition.lacksMajor { return order > 0 }
            if version.major != wanted.major { return version.major > wanted.major }
            return condition.lacksMinor ? false : version.minor > wanted.minor
        case "<": return order < 0
        case ">=", "=>": return order >= 0
        case "<=", "=<":
            if !condition.isPartial { return order <= 0 }
            if version.major != wanted.major { return version.major < wanted.major }
            return version.minor <= wanted.minor || condition.lacksMinor
        case "^": return holdsCaret(condition, version, order)
        case "", "=":
            return condition.isPartial ? holdsTilde(condition, version, order) : order == 0
        default: return holdsTilde(condition, version, order)
        }
    }

    private static func holdsTilde(_ condition: Condition, _ version: SemanticVersion, _ order: Int) -> Bool {
        let wanted = condition.version
        if order < 0 { return false }
        let isZero = wanted.major == 0 && wanted.minor == 0 && wanted.patch == 0
        if isZero, !condition.lacksMinor, !condition.lacksPatch { return true }
        return version.major == wanted.major && (version.minor == wanted.minor || condition.lacksMinor)
    }

    private static func holdsCaret(_ condition: Condition, _ version: SemanticVersion, _ order: Int) -> Bool {
        let wanted = condition.version
        if order < 0 { return false }
        if wanted.major > 0 || condition.lacksMinor { return version.major == wanted.major }
        if version.major > 0 { return false }
        if wanted.minor > 0 || condition.lacksPatch { return version.minor == wanted.minor }
        return version.minor == 0 && version.patch == wanted.patch
    }
}
