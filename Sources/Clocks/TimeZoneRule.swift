/// A POSIX `TZ` rule, such as `CET-1CEST,M3.5.0,M10.5.0/3`: how a place's clocks go on for ever.
struct TimeZoneRule {
    private var standard: GoTime.Zone
    private var daylight: GoTime.Zone?
    private var start = Change.none
    private var end = Change.none

    /// A day of the year and the seconds after its midnight.
    private enum Change {
        case none
        /// 1 to 365, without February 29.
        case julian(Int, time: Int)
        /// 0 to 365.
        case dayOfYear(Int, time: Int)
        /// The nth weekday of a month; 5 is the last one.
        case weekday(month: Int, week: Int, day: Int, time: Int)
    }

    /// Nil for an empty or malformed rule.
    init?(_ text: String) {
        var rest = text[...]
        guard let name = Self.takeName(&rest), let offset = Self.takeTime(&rest) else { return nil }
        standard = GoTime.Zone(offset: -offset, abbreviation: name)
        guard !rest.isEmpty else { return }
        guard let summer = Self.takeName(&rest) else { return nil }
        let shift = Self.takeTime(&rest)
        daylight = GoTime.Zone(offset: shift.map { -$0 } ?? standard.offset + 3600, abbreviation: summer)
        guard let first = Self.takeChange(&rest), let second = Self.takeChange(&rest) else { return nil }
        start = first
        end = second
    }

    func zone(at seconds: Int64) -> GoTime.Zone {
        guard let daylight else { return standard }
        let year = GoTime(seconds: seconds, nanoseconds: 0, zone: standard).year
        // Each change is on the clock that was valid before it.
        let begins = Self.seconds(of: start, year) - Int64(standard.offset)
        let ends = Self.seconds(of: end, year) - Int64(daylight.offset)
        let isDaylight = begins < ends ? (begins..<ends).contains(seconds) : !(ends..<begins).contains(seconds)
        return isDaylight ? daylight : standard
    }

    private static func seconds(of change: Change, _ year: Int) -> Int64 {
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
        let past = year - 1
        let newYear = past * 365 + past / 4 - past / 100 + past / 400 - 719_162
        switch change {
        case .none: return 0
        case .julian(let day, let time):
            return Int64(newYear + day - 1 + (isLeap && day > 59 ? 1 : 0)) * 86400 + Int64(time)
        case .dayOfYear(let day, let time): return Int64(newYear + day) * 86400 + Int64(time)
        case .weekday(let month, let week, let day, let time):
            let first = newYear + before[month - 1] + (isLeap && month > 2 ? 1 : 0)
            let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
            // Day 0, 1970-01-01, was a Thursday.
            let weekday = ((first + 4) % 7 + 7) % 7
            var date = (day - weekday + 7) % 7 + (week - 1) * 7
            while date >= length { date -= 7 }
            return Int64(first + date) * 86400 + Int64(time)
        }
    }

    private static func takeName(_ rest: inout Substring) -> String? {
        if rest.first == "<", let end = rest.firstIndex(of: ">") {
            defer { rest = rest[rest.index(after: end)...] }
            return String(rest[rest.index(after: rest.startIndex)..<end])
        }
        let name = rest.prefix(while: \.isLetter)
        rest = rest.dropFirst(name.count)
        return name.isEmpty ? nil : String(name)
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    private static func takeTime(_ rest: inout Substring) -> Int? {
        let text = rest.prefix { $0.isNumber || $0 == ":" || $0 == "+" || $0 == "-" }
        let digits = text.drop { $0 == "+" || $0 == "-" }
        let parts = digits.split(separator: ":").map { Int($0) ?? 0 }
        guard !parts.isEmpty, parts.count <= 3 else { return nil }
        rest = rest.dropFirst(text.count)
        let value = zip(parts, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        return text.hasPrefix("-") ? -value : value
    }

    private static func takeChange(_ rest: inout Substring) -> Change? {
        guard rest.popFirst() == "," else { return nil }
        let form = rest.first
        if form == "M" || form == "J" { rest.removeFirst() }
        let text = rest.prefix { $0.isNumber || $0 == "." }
        rest = rest.dropFirst(text.count)
        let numbers = text.split(separator: ".").compactMap { Int($0) }
        var time = 7200
        if rest.first == "/" {
            rest.removeFirst()
            time = takeTime(&rest) ?? time
        }
        switch (form, numbers.count) {
        case ("M", 3):
            guard (1...12).contains(numbers[0]), (1...5).contains(numbers[1]), (0...6).contains(numbers[2]) else {
                return nil
            }
            return .weekday(month: numbers[0], week: numbers[1], day: numbers[2], time: time)
        case ("J", 1): return .julian(numbers[0], time: time)
        case (_, 1): return .dayOfYear(numbers[0], time: time)
        default: return nil
        }
    }
}
