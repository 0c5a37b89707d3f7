/// Reads times that are written by a layout, as Go's `time.Parse` does.
struct GoTimeParser {
    /// What a text is not.
    struct Failure: Error {
        /// The rest of the text.
        var rest: String
        /// The part of the layout that it does not fit, or what else is wrong.
        var reason: String
    }

    private var rest: Substring
    private var year = 0
    private var month: Int?
    private var day: Int?
    private var dayOfYear: Int?
    private var hour = 0
    private var minute = 0
    private var second = 0
    private var nanoseconds = 0
    private var isAfternoon: Bool?
    private var offset: Int?
    private var abbreviation: String?

    private init(_ text: String) { rest = text[...] }

    /// - Parameter zone: the zone of a place at seconds since 1970, for texts that name none.
    static func time(
        _ text: String, layout: GoTimeLayout, zone: (Int64) -> GoTime.Zone
    ) throws(Failure) -> GoTime {
        var parser = GoTimeParser(text)
        for part in layout.parts { try parser.take(part) }
        if !parser.rest.isEmpty { throw Failure(rest: String(parser.rest), reason: "extra text") }
        return try parser.time(zone)
    }

    private func time(_ zone: (Int64) -> GoTime.Zone) throws(Failure) -> GoTime {
        var hour = hour
        if isAfternoon == true, hour < 12 { hour += 12 } else if isAfternoon == false, hour == 12 { hour = 0 }
        let days: Int
        if let dayOfYear, month == nil, day == nil {
            days = GoCalendar.days(year: year, month: 1, day: dayOfYear)
        } else {
            let (month, day) = (month ?? 1, day ?? 1)
            guard day >= 1, day <= GoCalendar.length(ofMonth: month, year: year) else { throw outOfRange("day") }
            days = GoCalendar.days(year: year, month: month, day: day)
        }
        let local = Int64(days) * 86400 + Int64(hour * 3600 + minute * 60 + second)
        if let offset {
            let seconds = local - Int64(offset)
            let here = zone(seconds)
            let name = abbreviation ?? (here.offset == offset ? here.abbreviation : offset == 0 ? "UTC" : "")
            return GoTime(
                seconds: seconds, nanoseconds: nanoseconds,
                zone: GoTime.Zone(offset: offset, abbreviation: name.isEmpty ? Self.name(of: offset) : name))
        }
        if let abbreviation, abbreviation == "UTC" {
            return GoTime(seconds: local, nanoseconds: nanoseconds, zone: .utc)
        }
        // The offset depends on the time, which depends on the offset.
        var here = zone(local - Int64(zone(local).offset))
        if let abbreviation, abbreviation != here.abbreviation {
            here = GoTime.Zone(offset: 0, abbreviation: abbreviation)
        }
        return GoTime(seconds: local - Int64(here.offset), nanoseconds: nanoseconds, zone: here)
    }

    private static func name(of offset: Int) -> String {
        GoTime(seconds: 0, nanoseconds: 0, zone: .init(offset: offset, abbreviation: "")).formatted("-0700")
    }

    private mutating func take(_ part: GoTimeLayout.Part) throws(Failure) {
        switch part {
        case .text(let text):
            guard rest.hasPrefix(text) else { throw failure(text) }
            rest = rest.dropFirst(text.count)
        case .longMonth: month = try takeName(GoTimeLayout.months, "January") + 1
        case .month: month = try takeName(GoTimeLayout.months.map { String($0.prefix(3)) }, "Jan") + 1
        case .longWeekday: _ = try takeName(GoTimeLayout.weekdays, "Monday")
        case .weekday: _ = try takeName(GoTimeLayout.weekdays.map { String($0.prefix(3)) }, "Mon")
        case .numericMonth: month = try number(1...2, "1", 1...12, "month")
        case .zeroMonth: month = try number(2...2, "01", 1...12, "month")
        case .day: day = try number(1...2, "2", 0...31, "day")
        case .blankDay:
            if rest.first == " " { rest.removeFirst() }
            day = try number(1...2, "_2", 0...31, "day")
        case .zeroDay: day = try number(2...2, "02", 0...31, "day")
        case .blankYearDay:
            while rest.first == " " { rest.removeFirst() }
            dayOfYear = try number(1...3, "__2", 1...366, "day-of-year")
        case .zeroYearDay: dayOfYear = try number(3...3, "002", 1...366, "day-of-year")
        case .hour24: hour = try number(2...2, "15", 0...23, "hour")
        case .hour12: hour = try number(1...2, "3", 0...12, "hour")
        case .zeroHour12: hour = try number(2...2, "03", 0...12, "hour")
        case .minute: minute = try number(1...2, "4", 0...59, "minute")
        case .zeroMinute: minute = try number(2...2, "04", 0...59, "minute")
        case .second: second = try number(1...2, "5", 0...59, "second")
        case .zeroSecond: second = try number(2...2, "05", 0...59, "second")
        case .longYear: year = try number(4...4, "2006", 0...9999, "year")
        case .year:
            let short = try number(2...2, "06", 0...99, "year")
            year = short >= 69 ? 1900 + short : 2000 + short
        case .upperPM: isAfternoon = try takeName(["AM", "PM"], "PM") == 1
        case .lowerPM: isAfternoon = try takeName(["am", "pm"], "pm") == 1
        case .zoneName:
            let name = rest.prefix { $0.isUppercase && $0.isASCII }
            guard (3...5).contains(name.count) else { throw failure("MST") }
            rest = rest.dropFirst(name.count)
            abbreviation = String(name)
        case .offset(let colons, let seconds, let hoursOnly, let usesZ):
            try takeOffset(colons: colons, seconds: seconds, hoursOnly: hoursOnly, usesZ: usesZ)
        case .fraction(let separator, let digits, let keepsZeros):
            try takeFraction(separator, digits, keepsZeros)
        }
        // Seconds may have a fraction that the layout does not speak of.
        if part == .second || part == .zeroSecond, rest.first == "." || rest.first == ",",
            rest.dropFirst().first.map({ $0.isASCII && $0.isNumber }) ?? false
        {
            fraction()
        }
    }

    private mutating func fraction() {
        let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(1 + digits.count)
        let padded = String((digits + "000000000").prefix(9))
        nanoseconds = Int(padded) ?? 0
    }

    private mutating func takeFraction(_ separator: Character, _ digits: Int, _ keepsZeros: Bool) throws(Failure) {
        // Taken with the seconds before it.
        if nanoseconds != 0 { return }
        guard rest.first == "." || rest.first == "," else {
            if keepsZeros { throw failure(String(separator) + String(repeating: "0", count: digits)) }
            return
        }
        fraction()
    }

    private mutating func takeOffset(colons: Bool, seconds: Bool, hoursOnly: Bool, usesZ: Bool) throws(Failure) {
        if usesZ, rest.first == "Z" {
            rest.removeFirst()
            offset = 0
            return
        }
        let shape = usesZ ? "Z07:00" : "-0700"
        guard let sign = rest.first, sign == "+" || sign == "-" else { throw failure(shape) }
        rest.removeFirst()
        var value = try number(2...2, shape, 0...24, "time zone offset hour") * 3600
        for unit in hoursOnly ? [] : seconds ? [60, 1] : [60] {
            if colons {
                guard rest.first == ":" else { throw failure(shape) }
                rest.removeFirst()
            }
            value += try number(2...2, shape, 0...59, "time zone offset minute") * unit
        }
        offset = sign == "-" ? -value : value
    }

    private mutating func takeName(_ names: [String], _ shape: String) throws(Failure) -> Int {
        for (index, name) in names.enumerated() where rest.lowercased().hasPrefix(name.lowercased()) {
            rest = rest.dropFirst(name.count)
            return index
        }
        throw failure(shape)
    }

    private mutating func number(
        _ width: ClosedRange<Int>, _ shape: String, _ values: ClosedRange<Int>, _ what: String
    ) throws(Failure) -> Int {
        let digits = rest.prefix(width.upperBound).prefix { $0.isASCII && $0.isNumber }
        guard digits.count >= width.lowerBound, let value = Int(digits) else { throw failure(shape) }
        guard values.contains(value) else { throw outOfRange(what) }
        rest = rest.dropFirst(digits.count)
        return value
    }

    private func failure(_ shape: String) -> Failure { Failure(rest: String(rest), reason: shape) }

    private func outOfRange(_ what: String) -> Failure { Failure(rest: String(rest), reason: "\(what) out of range") }
}
