public import Clocks
public import Diagnostics

/// `dateTime`: the time of the run. One tagger gives all images the same time.
public struct DateTimeTagger: Tagger {
    /// Go's layout for `2026-01-31_15-04-05.123_CET`.
    public static let defaultFormat = "2006-01-02_15-04-05.999_MST"

    private let format: String
    private let timeZone: String
    private let zones: any TimeZones
    private let now: @Sendable () -> (seconds: Int64, nanoseconds: Int)
    private let location: SourceLocation?

    /// - Parameters:
    ///   - format: a layout of Go's `time` package; empty for the default.
    ///   - timeZone: an IANA name, `UTC` or `Local`; empty for `Local`.
    ///   - now: since 1970-01-01 UTC.
    public init(
        format: String = "", timeZone: String = "", zones: any TimeZones = SystemTimeZones(),
        at location: SourceLocation? = nil,
        now: @escaping @Sendable () -> (seconds: Int64, nanoseconds: Int)
    ) {
        self.format = format.isEmpty ? Self.defaultFormat : format
        self.timeZone = timeZone.isEmpty ? "Local" : timeZone
        self.zones = zones
        self.now = now
        self.location = location
    }

    public func tag(for image: TaggedImage) async throws -> String? {
        let (seconds, nanoseconds) = now()
        guard let zone = try zones.zone(named: timeZone, at: seconds) else {
            throw TaggerError.unknownTimeZone(timeZone, at: location ?? image.location)
        }
        return GoTime(seconds: seconds, nanoseconds: nanoseconds, zone: zone).formatted(format)
    }
}
