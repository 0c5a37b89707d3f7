import Encodings

/// The part of a repository's URL after `?`.
struct RemoteQuery {
    private(set) var ref: String?
    private(set) var timeout = Duration.seconds(27)
    private(set) var hasSubmodules = true

    init(_ text: Substring) {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = sides.count > 1 ? PercentEncoding.decode(sides[1], plusIsSpace: true) : ""
            if values[String(sides[0])] == nil { values[String(sides[0])] = value }
        }
        ref = values["ref"].nonEmpty ?? values["version"].nonEmpty
        if let wanted = values["timeout"].flatMap(Self.duration) { timeout = wanted }
        if let wanted = values["submodules"] {
            hasSubmodules = !["false", "0", "f", "F", "False", "FALSE"].contains(wanted)
        }
    }

    /// `61` and `61s` are seconds; `2m` and `1h30m` work, too.
    private static func duration(_ text: String) -> Duration? {
        if let seconds = Int(text) { return seconds > 0 ? .seconds(min(seconds, 86_400)) : nil }
        var total = Duration.zero
        var digits = ""
        var unit = ""
        func add() -> Bool {
            let units = ["ms": 0.001, "s": 1, "m": 60, "h": 3600]
            guard let amount = Double(digits), let factor = units[unit], amount * factor < 86_400 else { return false }
            total += .milliseconds(Int(amount * factor * 1000))
            (digits, unit) = ("", "")
            return true
        }
        for character in text {
            if character.isNumber || character == "." {
                if !unit.isEmpty, !add() { return nil }
                digits.append(character)
            } else {
                unit.append(character)
            }
        }
        return add() && total > .zero ? total : nil
    }
}
