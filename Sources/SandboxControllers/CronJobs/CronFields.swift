/// The five fields of a cron schedule.
struct CronFields: Equatable {
    private var minutes: Set<Int>
    private var hours: Set<Int>
    private var daysOfMonth: Set<Int>
    private var months: Set<Int>
    private var daysOfWeek: Set<Int>
    /// Whether any day of the month, or of the week, will do: then the other field alone decides.
    private var anyDayOfMonth: Bool
    private var anyDayOfWeek: Bool

    private static let monthNames = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
        "nov": 11, "dec": 12,
    ]
    private static let dayNames = ["sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6]

    init(_ text: String) throws(CronError) {
        let fields = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard fields.count == 5 else {
            throw CronError(message: "expected exactly 5 fields, found \(fields.count): [\(text)]")
        }
        minutes = try Self.parse(fields[0], 0...59).values
        hours = try Self.parse(fields[1], 0...23).values
        (daysOfMonth, anyDayOfMonth) = try Self.parse(fields[2], 1...31)
        months = try Self.parse(fields[3], 1...12, names: Self.monthNames).values
        (daysOfWeek, anyDayOfWeek) = try Self.parse(fields[4], 0...6, names: Self.dayNames)
    }

    func includes(_ day: CivilDay) -> Bool {
        guard months.contains(day.month) else { return false }
        let byMonth = daysOfMonth.contains(day.day)
        let byWeek = daysOfWeek.contains(day.weekday)
        // Two restrictions are alternatives, as cron has always had it.
        return anyDayOfMonth || anyDayOfWeek ? byMonth && byWeek : byMonth || byWeek
    }

    func minutesOfDay(from first: Int) -> [Int] {
        let sorted = minutes.sorted()
        return hours.sorted().flatMap { hour in sorted.map { hour * 60 + $0 } }.filter { $0 >= first }
    }

    private static func parse(
        _ field: String, _ bounds: ClosedRange<Int>, names: [String: Int] = [:]
    ) throws(CronError) -> (values: Set<Int>, isAny: Bool) {
        var values: Set<Int> = []
        var isAny = false
        for part in field.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            let halves = part.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard let first = halves.first, halves.count <= 2 else {
                throw CronError(message: "too many slashes: \(part)")
            }
            var step = 1
            if halves.count == 2 {
                guard let number = Int(halves[1]), number > 0 else {
                    throw CronError(message: "failed to parse int from \(halves[1])")
                }
                step = number
            }
            var range = bounds
            if first == "*" || first == "?" {
                isAny = isAny || step == 1
            } else {
                let ends = first.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
                guard ends.count <= 2 else { throw CronError(message: "too many hyphens: \(part)") }
                let start = try number(ends[0], names)
                // `5/15` is from 5 to the end.
                let end = ends.count == 2 ? try number(ends[1], names) : halves.count == 2 ? bounds.upperBound : start
                guard start >= bounds.lowerBound else {
                    throw CronError(
                        message: "beginning of range (\(start)) below minimum (\(bounds.lowerBound)): \(part)")
                }
                guard end <= bounds.upperBound else {
                    throw CronError(message: "end of range (\(end)) above maximum (\(bounds.upperBound)): \(part)")
                }
                guard start <= end else {
                    throw CronError(message: "beginning of range (\(start)) beyond end of range (\(end)): \(part)")
                }
                range = start...end
            }
            values.formUnion(stride(from: range.lowerBound, through: range.upperBound, by: step))
        }
        return (values, isAny)
    }

    private static func number(_ text: String, _ names: [String: Int]) throws(CronError) -> Int {
        if let number = names[text.lowercased()] { return number }
        guard let number = Int(text), number >= 0 else {
            throw CronError(message: "failed to parse int from \(text)")
        }
        return number
    }

    /// A duration such as `1h30m`, in whole seconds and at least one.
    static func seconds(_ text: String) throws(CronError) -> Int {
        var total = 0.0
        var digits = ""
        for character in text {
            if character.isNumber || character == "." {
                digits.append(character)
                continue
            }
            guard let number = Double(digits), let unit = ["h": 3600.0, "m": 60, "s": 1][String(character)] else {
                throw CronError(message: "failed to parse duration @every \(text)")
            }
            total += number * unit
            digits = ""
        }
        guard digits.isEmpty, !text.isEmpty, total < 1e9 else {
            throw CronError(message: "failed to parse duration @every \(text)")
        }
        return max(1, Int(total))
    }
}
