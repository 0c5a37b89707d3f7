import JSON
import SandboxModel

/// Durations as tables show them: two units at most, fewer the longer it is.
enum HumanDuration {
    /// Such as `45s`, `3m12s`, `5h20m`, `2d3h`.
    ///
    /// - Parameter seconds: whole seconds; clocks may differ by one, which counts as none.
    static func text(seconds: Int) -> String {
        if seconds < -1 { return "<invalid>" }
        if seconds < 0 { return "0s" }
        if seconds < 120 { return "\(seconds)s" }
        let minutes = seconds / 60
        if minutes < 10 { return pair(minutes, "m", seconds % 60, "s") }
        if minutes < 180 { return "\(minutes)m" }
        let hours = minutes / 60
        if hours < 8 { return pair(hours, "h", minutes % 60, "m") }
        if hours < 48 { return "\(hours)h" }
        let days = hours / 24
        if days < 8 { return pair(days, "d", hours % 24, "h") }
        if days < 730 { return "\(days)d" }
        let years = days / 365
        if years < 8 { return pair(years, "y", days % 365, "d") }
        return "\(years)y"
    }

    /// How long ago a time was; `<unknown>` where there is none.
    static func since(_ time: JSONValue?, now: ClusterTime) -> String {
        guard let time = time?.string.flatMap({ ClusterTime($0) }) else { return "<unknown>" }
        return between(time, now)
    }

    static func between(_ start: ClusterTime, _ end: ClusterTime) -> String {
        let difference = end.seconds - start.seconds
        // Whole seconds only, rounded towards the start.
        return text(seconds: end.nanoseconds < start.nanoseconds && difference > 0 ? difference - 1 : difference)
    }

    private static func pair(_ large: Int, _ largeUnit: String, _ small: Int, _ smallUnit: String) -> String {
        small == 0 ? "\(large)\(largeUnit)" : "\(large)\(largeUnit)\(small)\(smallUnit)"
    }
}
