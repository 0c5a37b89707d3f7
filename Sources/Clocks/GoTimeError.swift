/// A text that is not a time of a layout.
public struct GoTimeError: Error, Sendable, Hashable, CustomStringConvertible {
    public var text: String
    public var layout: String
    /// In Go's words.
    public var reason: String

    public var description: String { "parsing time \"\(text)\"\(reason)" }
}

extension GoTime {
    /// Go's zero time: the first moment of year 1.
    public static let zero = GoTime(seconds: -62_135_596_800, nanoseconds: 0, zone: .utc)

    /// Reads a time that is written by a layout, as Go's `time.ParseInLocation` does.
    ///
    /// - Parameter zone: the zone of the place at seconds since 1970, for texts that name none.
    public init(
        parsing text: String, layout: String, zone: (Int64) -> Zone
    ) throws(GoTimeError) {
        do throws(GoTimeParser.Failure) {
            self = try GoTimeParser.time(text, layout: GoTimeLayout(layout), zone: zone)
        } catch {
            let reason =
                if error.reason.hasSuffix("out of range") {
                    ": \(error.reason)"
                } else if error.reason == "extra text" {
                    ": extra text: \"\(error.rest)\""
                } else {
                    " as \"\(layout)\": cannot parse \"\(error.rest)\" as \"\(error.reason)\""
                }
            throw GoTimeError(text: text, layout: layout, reason: reason)
        }
    }

    /// The moment some nanoseconds later; what is beyond all years stays at the end.
    public func adding(nanoseconds count: Int) -> GoTime {
        var time = self
        let total = nanoseconds + count % 1_000_000_000
        let carry = total < 0 ? -1 : total >= 1_000_000_000 ? 1 : 0
        time.nanoseconds = total - carry * 1_000_000_000
        time.seconds &+= Int64(count / 1_000_000_000 + carry)
        return time
    }

    /// Nanoseconds since another moment, at most and at least what 64 bits hold.
    public func nanoseconds(since other: GoTime) -> Int {
        let (seconds, overflows) = seconds.subtractingReportingOverflow(other.seconds)
        let (product, overflowsToo) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowsThen) = product.addingReportingOverflow(Int64(nanoseconds - other.nanoseconds))
        if overflows || overflowsToo || overflowsThen { return self.seconds < other.seconds ? .min : .max }
        return Int(sum)
    }
}
