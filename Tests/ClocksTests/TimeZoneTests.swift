import Testing

@testable import Clocks

@Suite struct TimeZoneTests {
    private static func rule(_ text: String, at seconds: Int64) -> String? {
        TimeZoneRule(text).map { rule in
            let zone = rule.zone(at: seconds)
            return "\(zone.offset) \(zone.abbreviation)"
        }
    }

    @Test(
        "follows POSIX rules",
        arguments: [
            ("UTC0", Int64(0), "0 UTC"),
            ("<+0330>-3:30", 0, "12600 +0330"),
            // 2024-03-31 01:00 UTC and 2024-10-27 01:00 UTC
            ("CET-1CEST,M3.5.0,M10.5.0/3", 1_711_846_799, "3600 CET"),
            ("CET-1CEST,M3.5.0,M10.5.0/3", 1_711_846_800, "7200 CEST"),
            ("CET-1CEST,M3.5.0,M10.5.0/3", 1_729_990_799, "7200 CEST"),
            ("CET-1CEST,M3.5.0,M10.5.0/3", 1_729_990_800, "3600 CET"),
            // New York: 2024-03-10 07:00 UTC
            ("EST5EDT,M3.2.0,M11.1.0", 1_710_053_999, "-18000 EST"),
            ("EST5EDT,M3.2.0,M11.1.0", 1_710_054_000, "-14400 EDT"),
            // Sydney: summer goes over the new year.
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", 1_704_067_200, "39600 AEDT"),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", 1_719_792_000, "36000 AEST"),
            // Fixed days: March 1 is day 60 with and without a leap day.
            ("AAA0BBB,J60/0,J100/0", 1_709_251_200, "3600 BBB"),
            ("AAA0BBB,59/0,100/0", 1_709_164_800, "3600 BBB"),
        ])
    func rules(text: String, seconds: Int64, expected: String) {
        #expect(Self.rule(text, at: seconds) == expected)
    }

    @Test(
        "takes nothing for a rule that is none", arguments: ["", "1", "CET", "CET-1CEST", "CET-1CEST,M13.1.0,M1.1.0"])
    func badRules(text: String) {
        #expect(TimeZoneRule(text) == nil)
    }

    @Test("reads the database", .enabled(if: TimeZoneTests.hasDatabase))
    func database() throws {
        let zones = SystemTimeZones()
        #expect(try zones.zone(named: "Europe/Rome", at: 1_720_000_000)?.abbreviation == "CEST")
        #expect(try zones.zone(named: "Europe/Rome", at: 946_684_800)?.offset == 3600)
        #expect(try zones.zone(named: "America/New_York", at: 4_102_444_800)?.abbreviation == "EST")
        #expect(try zones.zone(named: "../zoneinfo/Europe/Rome", at: 0) == nil)
    }

    private static var hasDatabase: Bool {
        (try? SystemTimeZones().zone(named: "Europe/Rome", at: 0)) != nil
    }

    @Test("takes nothing for a file that is none")
    func badFiles() {
        #expect(TimeZoneFile([]) == nil)
        #expect(TimeZoneFile(Array("TZif".utf8) + [UInt8](repeating: 0x32, count: 60)) == nil)
    }
}
