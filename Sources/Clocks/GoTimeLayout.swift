/// A layout of Go's `time` package: the reference time `Mon Jan 2 15:04:05 MST 2006` written as the result should look.
struct GoTimeLayout {
    enum Part: Equatable {
        case text(String)
        case longMonth, month, numericMonth, zeroMonth
        case longWeekday, weekday
        case day, blankDay, zeroDay, blankYearDay, zeroYearDay
        case hour24, hour12, zeroHour12, minute, zeroMinute, second, zeroSecond
        case longYear, year, upperPM, lowerPM
        case zoneName
        /// `Z07:00` when it writes `Z` for UTC.
        case offset(colons: Bool, seconds: Bool, hoursOnly: Bool, usesZ: Bool)
        /// `.000` keeps zeros, `.999` drops them.
        case fraction(separator: Character, digits: Int, keepsZeros: Bool)
    }

    private(set) var parts: [Part] = []

    init(_ layout: String) {
        var rest = Array(layout)[...]
        var text = ""
        while !rest.isEmpty {
            guard let (part, length) = Self.element(rest) else {
                text.append(rest.removeFirst())
                continue
            }
            if !text.isEmpty { parts.append(.text(text)) }
            text = ""
            parts.append(part)
            rest = rest.dropFirst(length)
        }
        if !text.isEmpty { parts.append(.text(text)) }
    }

    /// Longer forms stand before the shorter ones that they begin with.
    private static let table: [(String, Part)] = [
        ("January", .longMonth), ("Jan", .month), ("Monday", .longWeekday), ("Mon", .weekday), ("MST", .zoneName),
        ("002", .zeroYearDay), ("01", .zeroMonth), ("02", .zeroDay), ("03", .zeroHour12), ("04", .zeroMinute),
        ("05", .zeroSecond), ("06", .year), ("15", .hour24), ("1", .numericMonth), ("2006", .longYear), ("2", .day),
        ("_2006", .longYear), ("__2", .blankYearDay), ("_2", .blankDay), ("3", .hour12), ("4", .minute), ("5", .second),
        ("PM", .upperPM), ("pm", .lowerPM),
        ("-07:00:00", .offset(colons: true, seconds: true, hoursOnly: false, usesZ: false)),
        ("-07:00", .offset(colons: true, seconds: false, hoursOnly: false, usesZ: false)),
        ("-070000", .offset(colons: false, seconds: true, hoursOnly: false, usesZ: false)),
        ("-0700", .offset(colons: false, seconds: false, hoursOnly: false, usesZ: false)),
        ("-07", .offset(colons: false, seconds: false, hoursOnly: true, usesZ: false)),
        ("Z07:00:00", .offset(colons: true, seconds: true, hoursOnly: false, usesZ: true)),
        ("Z07:00", .offset(colons: true, seconds: false, hoursOnly: false, usesZ: true)),
        ("Z070000", .offset(colons: false, seconds: true, hoursOnly: false, usesZ: true)),
        ("Z0700", .offset(colons: false, seconds: false, hoursOnly: false, usesZ: true)),
        ("Z07", .offset(colons: false, seconds: false, hoursOnly: true, usesZ: true)),
    ]

    private static func element(_ rest: ArraySlice<Character>) -> (Part, Int)? {
        for (example, part) in table where rest.starts(with: example) {
            // `Jan` inside a word such as `Janet` is text; so is `_2006`'s underscore.
            if part == .month || part == .weekday, let next = rest.dropFirst(3).first, next.isASCII, next.isLowercase {
                continue
            }
            if example == "_2006" { return nil }
            return (part, example.count)
        }
        guard let first = rest.first, first == "." || first == ",", let digit = rest.dropFirst().first,
            digit == "0" || digit == "9"
        else { return nil }
        let digits = rest.dropFirst().prefix { $0 == digit }.count
        // `.00` before another digit is a part of something else.
        if let next = rest.dropFirst(1 + digits).first, ("0"..."9").contains(next) { return nil }
        return (.fraction(separator: first, digits: digits, keepsZeros: digit == "0"), digits + 1)
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    func format(_ time: GoTime) -> String {
        let calendar = time.calendar
        return parts.map { Self.text($0, time, calendar) }.joined()
    }

    private static func text(_ part: Part, _ time: GoTime, _ calendar: GoCalendar) -> String {
        let hour12 = calendar.hour % 12 == 0 ? 12 : calendar.hour % 12
        return switch part {
        case .text(let text): text
        case .longMonth: months[calendar.month - 1]
        case .month: String(months[calendar.month - 1].prefix(3))
        case .numericMonth: String(calendar.month)
        case .zeroMonth: pad(calendar.month, 2)
        case .longWeekday: weekdays[calendar.weekday]
        case .weekday: String(weekdays[calendar.weekday].prefix(3))
        case .day: String(calendar.day)
        case .blankDay: pad(calendar.day, 2, " ")
        case .zeroDay: pad(calendar.day, 2)
        case .blankYearDay: pad(calendar.dayOfYear, 3, " ")
        case .zeroYearDay: pad(calendar.dayOfYear, 3)
        case .hour24: pad(calendar.hour, 2)
        case .hour12: String(hour12)
        case .zeroHour12: pad(hour12, 2)
        case .minute: String(calendar.minute)
        case .zeroMinute: pad(calendar.minute, 2)
        case .second: String(calendar.second)
        case .zeroSecond: pad(calendar.second, 2)
        case .longYear: pad(calendar.year, 4)
        case .year: pad(calendar.year % 100, 2)
        case .upperPM: calendar.hour < 12 ? "AM" : "PM"
        case .lowerPM: calendar.hour < 12 ? "am" : "pm"
        case .zoneName: time.zone.abbreviation
        case .offset(let colons, let seconds, let hoursOnly, let usesZ):
            offset(time.zone.offset, colons: colons, seconds: seconds, hoursOnly: hoursOnly, usesZ: usesZ)
        case .fraction(let separator, let digits, let keepsZeros):
            fraction(time.nanoseconds, separator, digits, keepsZeros)
        }
    }

    private static func offset(_ offset: Int, colons: Bool, seconds: Bool, hoursOnly: Bool, usesZ: Bool) -> String {
        if usesZ, offset == 0 { return "Z" }
        let separator = colons ? ":" : ""
        let value = abs(offset)
        var text = (offset < 0 ? "-" : "+") + pad(value / 3600, 2)
        if !hoursOnly { text += separator + pad(value / 60 % 60, 2) }
        if seconds { text += separator + pad(value % 60, 2) }
        return text
    }

    private static func fraction(_ nanoseconds: Int, _ separator: Character, _ digits: Int, _ keepsZeros: Bool)
        -> String
    {
        var text = pad(nanoseconds, 9).prefix(digits)
        if !keepsZeros {
            while text.last == "0" { text.removeLast() }
            if text.isEmpty { return "" }
        }
        return String(separator) + text
    }

    private static func pad(_ number: Int, _ width: Int, _ filler: Character = "0") -> String {
        let digits = String(number)
        return String(repeating: filler, count: max(0, width - digits.count)) + digits
    }
}
