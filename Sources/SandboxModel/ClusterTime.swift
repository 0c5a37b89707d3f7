/// Times as the API writes them: RFC 3339 in UTC, whole seconds.
public struct ClusterTime: Sendable, Hashable, Comparable {
    /// Seconds since 1970, UTC.
    public var seconds: Int
    public var nanoseconds: Int

    public init(seconds: Int, nanoseconds: Int = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    public static func < (a: Self, b: Self) -> Bool {
        (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
    }

    /// `2026-11-24T09:05:06Z`.
    public var text: String { civil + "Z" }

    /// With microseconds, as `MicroTime` is written.
    public var microText: String { "\(civil).\(Self.pad(nanoseconds / 1000, 6))Z" }

    private var civil: String {
        let days = Int((Double(seconds) / 86400).rounded(.down))
        let second = seconds - days * 86400
        // Days since 0000-03-01, so that a leap day ends its year.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let date = "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))"
        return "\(date)T\(Self.pad(second / 3600, 2)):\(Self.pad(second / 60 % 60, 2)):\(Self.pad(second % 60, 2))"
    }

    private static func pad(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// Reads RFC 3339 with any fraction and offset; nil for anything else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        func digits(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        func stands(_ character: Character, _ index: Int) -> Bool {
            index < bytes.count && bytes[index] == character.asciiValue
        }
        guard let year = digits(0..<4), stands("-", 4), let month = digits(5..<7), (1...12).contains(month),
            stands("-", 7), let day = digits(8..<10), (1...31).contains(day), stands("T", 10) || stands("t", 10),
            let hour = digits(11..<13), hour < 24, stands(":", 13), let minute = digits(14..<16), minute < 60,
            stands(":", 16), let second = digits(17..<19), second <= 60
        else { return nil }
        var at = 19
        var nanoseconds = 0
        if stands(".", at) {
            at += 1
            var scale = 100_000_000
            let start = at
            while at < bytes.count, (48...57).contains(bytes[at]) {
                nanoseconds += Int(bytes[at] - 48) * scale
                scale /= 10
                at += 1
            }
            guard at > start else { return nil }
        }
        var offset = 0
        if stands("Z", at) || stands("z", at) {
            at += 1
        } else if stands("+", at) || stands("-", at), let hours = digits(at + 1..<at + 3), stands(":", at + 3),
            let minutes = digits(at + 4..<at + 6)
        {
            offset = (stands("-", at) ? -1 : 1) * (hours * 3600 + minutes * 60)
            at += 6
        } else {
            return nil
        }
        guard at == bytes.count else { return nil }
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        self.init(
            seconds: days * 86400 + hour * 3600 + minute * 60 + second - offset, nanoseconds: nanoseconds)
    }
}
