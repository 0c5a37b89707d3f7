/// How durations read in output.
public enum DurationFormat {
    /// Below one second as Go writes it (`532.1ms`); above, cut to milliseconds and spelled:
    /// `1 minute 2.345 seconds`, plural where the integer part is above 1 (spec skaffold-config 8.6).
    public static func spelled(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let nanoseconds = attoseconds / 1_000_000_000
        guard seconds >= 1 else { return short(nanoseconds: max(0, nanoseconds)) }
        let milliseconds = nanoseconds / 1_000_000
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        var parts: [String] = []
        if hours > 0 { parts.append("\(hours) \(hours > 1 ? "hours" : "hour")") }
        if hours > 0 || minutes > 0 { parts.append("\(minutes) \(minutes > 1 ? "minutes" : "minute")") }
        let fraction = decimals(milliseconds, digits: 3)
        parts.append("\(rest)\(fraction) \(rest > 1 ? "seconds" : "second")")
        return parts.joined(separator: " ")
    }

    /// For a line that is redrawn: `0.4s`, `12.3s`, `1m05s`, `2h03m`.
    public static func elapsed(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        switch seconds {
        case ..<0: return "0.0s"
        case ..<60: return "\(seconds).\(attoseconds / 100_000_000_000_000_000)s"
        case ..<3600: return "\(seconds / 60)m\(padded(seconds % 60))s"
        default: return "\(seconds / 3600)h\(padded(seconds / 60 % 60))m"
        }
    }

    private static func short(nanoseconds: Int64) -> String {
        switch nanoseconds {
        case 0: "0s"
        case ..<1_000: "\(nanoseconds)ns"
        case ..<1_000_000: "\(nanoseconds / 1_000)\(decimals(nanoseconds % 1_000, digits: 3))µs"
        default: "\(nanoseconds / 1_000_000)\(decimals(nanoseconds % 1_000_000, digits: 6))ms"
        }
    }

    /// `.345` for 345 of 1000, without zeros at the end; nothing for 0.
    private static func decimals(_ value: Int64, digits: Int) -> String {
        guard value > 0 else { return "" }
        let text = String(value)
        var padded = String(repeating: "0", count: max(0, digits - text.count)) + text
        while padded.last == "0" { padded.removeLast() }
        return "." + padded
    }

    private static func padded(_ value: Int64) -> String { value < 10 ? "0\(value)" : String(value) }
}
