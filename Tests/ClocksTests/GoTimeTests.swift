import Testing

@testable import Clocks

@Suite struct GoTimeTests {
    // 2024-02-09 07:04:05.120 in a zone one hour east.
    private static let time = GoTime(
        seconds: 1_707_458_645, nanoseconds: 120_000_000, zone: .init(offset: 3600, abbreviation: "CET"))

    @Test(
        "writes times as Go does",
        arguments: [
            ("2006-01-02_15-04-05.999_MST", "2024-02-09_07-04-05.12_CET"),
            ("2006-01-02T15:04:05Z07:00", "2024-02-09T07:04:05+01:00"),
            ("Mon Jan _2 15:04:05 2006", "Fri Feb  9 07:04:05 2024"),
            ("Monday, 02-Jan-06 3:04PM", "Friday, 09-Feb-24 7:04AM"),
            ("05.000000 05.00 05.9", "05.120000 05.12 05.1"),
            ("002 __2 January 1/2", "040  40 February 2/9"),
            ("-0700 -07 Z0700 -07:00:00", "+0100 +01 +0100 +01:00:00"),
            ("Janet 20060102", "Janet 20240209"),
            ("_2006", "_2024"),
        ])
    func formats(layout: String, expected: String) {
        #expect(Self.time.formatted(layout) == expected)
    }

    @Test(
        "knows the calendar",
        arguments: [
            (Int64(0), "1970-01-01 00:00:00 Thu 001"), (-1, "1969-12-31 23:59:59 Wed 365"),
            (951_782_400, "2000-02-29 00:00:00 Tue 060"), (1_735_689_599, "2024-12-31 23:59:59 Tue 366"),
            (4_107_542_400, "2100-03-01 00:00:00 Mon 060"),
        ])
    func calendar(seconds: Int64, expected: String) {
        let time = GoTime(seconds: seconds, nanoseconds: 0, zone: .utc)
        #expect(time.formatted("2006-01-02 15:04:05 Mon 002") == expected)
        #expect(time.formatted("05.999Z07:00").hasSuffix("Z"))
    }
}
