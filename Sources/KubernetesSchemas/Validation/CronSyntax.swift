/// The syntax of a CronJob's schedule: five fields, or a word such as `@hourly`.
enum CronSyntax {
    private static let bounds: [(low: Int, high: Int, names: [String])] = [
        (0, 59, []), (0, 23, []), (1, 31, []),
        (1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        (0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ]
    private static let words = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"]

    /// What is wrong with a schedule, nil if it is fine.
    static func fault(in text: String) -> String? {
        if text.contains("TZ") { return "cannot use TZ or CRON_TZ in schedule, use timeZone field instead" }
        if text.hasPrefix("@") {
            if words.contains(text) || text.hasPrefix("@every ") { return nil }
            return "unrecognized descriptor: \(text)"
        }
        let fields = text.split { $0 == " " || $0 == "\t" }.map(String.init)
        guard fields.count == bounds.count else {
            return "expected exactly 5 fields, found \(fields.count): [\(fields.joined(separator: " "))]"
        }
        for (field, bounds) in zip(fields, bounds) {
            for part in field.split(separator: ",") {
                if let fault = fault(inPart: part, bounds.low, bounds.high, bounds.names) { return fault }
            }
        }
        return nil
    }

    private static func fault(inPart part: Substring, _ low: Int, _ high: Int, _ names: [String]) -> String? {
        let steps = part.split(separator: "/", omittingEmptySubsequences: false)
        guard steps.count <= 2, let range = steps.first else { return "too many slashes: \(part)" }
        if steps.count == 2, Int(steps[1]).map({ $0 < 1 }) ?? true {
            return Int(steps[1]) == 0
                ? "step of range should be a positive number: \(part)"
                : "failed to parse int from \(steps[1]): strconv.Atoi: parsing \"\(steps[1])\": invalid syntax"
        }
        if range == "*" || range == "?" { return nil }
        let ends = range.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2 else { return "too many hyphens: \(part)" }
        var numbers: [Int] = []
        for end in ends {
            if let index = names.firstIndex(of: end.lowercased()) {
                numbers.append(index + low)
            } else if let number = Int(end) {
                numbers.append(number)
            } else {
                return "failed to parse int from \(end): strconv.Atoi: parsing \"\(end)\": invalid syntax"
            }
        }
        guard let first = numbers.first, let last = numbers.last else { return nil }
        if first < low { return "beginning of range (\(first)) below minimum (\(low)): \(part)" }
        if last > high { return "end of range (\(last)) above maximum (\(high)): \(part)" }
        if first > last { return "beginning of range (\(first)) beyond end of range (\(last)): \(part)" }
        return nil
    }
}
