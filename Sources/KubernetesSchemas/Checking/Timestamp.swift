/// The syntax of RFC 3339.
enum Timestamp {
    /// Whether a text is a date and time with an offset, such as `2024-05-01T10:00:00Z`.
    static func isWellFormed(_ text: String) -> Bool {
        var bytes = Array(text.utf8)[...]
        func take(_ pattern: String) -> Bool {
            for mark in pattern.utf8 {
                guard let byte = bytes.popFirst() else { return false }
                let fits = mark == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == mark
                if !fits { return false }
            }
            return true
        }
        guard take("0000-00-00T00:00:00") else { return false }
        if bytes.first == UInt8(ascii: ".") {
            bytes = bytes.dropFirst()
            let digits = bytes.prefix { (0x30...0x39).contains($0) }
            if digits.isEmpty { return false }
            bytes = bytes[digits.endIndex...]
        }
        switch bytes.first {
        case UInt8(ascii: "Z"): return bytes.count == 1
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            bytes = bytes.dropFirst()
            return take("00:00") && bytes.isEmpty
        default: return false
        }
    }

    /// The text of a time in UTC.
    ///
    /// - Parameters:
    ///   - seconds: since 1970.
    ///   - microseconds: nil for none.
    static func text(seconds: Int, microseconds: Int?) -> String {
        let day = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
        let second = seconds - day * 86400
        // Days since 0000-03-01, so that a leap day ends its year.
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        let date = [
            padded(year, 4), padded(month < 10 ? month + 3 : month - 9, 2),
            padded(dayOfYear - (153 * month + 2) / 5 + 1, 2),
        ].joined(separator: "-")
        let time = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(date)T\(time)\(microseconds.map { ".\(padded($0, 6))" } ?? "")Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
