/// A moment, with the clock of one place.
public struct GoTime: Sendable, Hashable {
    /// A place's clock at that moment.
    public struct Zone: Sendable, Hashable {
        /// Seconds east of UTC.
        public var offset: Int
        /// `CET`; for a zone without a name its offset, `+03`.
        public var abbreviation: String

        public init(offset: Int, abbreviation: String) {
            self.offset = offset
            self.abbreviation = abbreviation
        }

        public static let utc = Zone(offset: 0, abbreviation: "UTC")
    }

    /// Since 1970-01-01 UTC.
    public var seconds: Int64
    /// 0 to 999,999,999.
    public var nanoseconds: Int
    public var zone: Zone

    public init(seconds: Int64, nanoseconds: Int, zone: Zone) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
        self.zone = zone
    }

    /// The time as text, by an example layout: what Go's `time.Format` writes.
    public func formatted(_ layout: String) -> String {
        GoTimeLayout(layout).format(self)
    }

    /// The date and the time of day in the place.
    public var calendar: GoCalendar { GoCalendar(secondsInZone: seconds + Int64(zone.offset)) }
}

extension GoTime {
    /// The year in the place.
    public var year: Int { calendar.year }
}
