import SandboxModel
import Testing

@testable import SandboxControllers

@Suite struct CronScheduleTests {
    struct Row: CustomTestStringConvertible {
        var schedule: String
        var after: String
        var next: String?
        var testDescription: String { "\(schedule) after \(after)" }

        init(_ schedule: String, _ after: String, _ next: String?) {
            (self.schedule, self.after, self.next) = (schedule, after, next)
        }
    }

    @Test(arguments: [
        Row("* * * * *", "2026-03-02T10:00:00Z", "2026-03-02T10:01:00Z"),
        Row("* * * * *", "2026-03-02T10:00:59Z", "2026-03-02T10:01:00Z"),
        Row("*/15 * * * *", "2026-03-02T10:46:00Z", "2026-03-02T11:00:00Z"),
        Row("5/20 * * * *", "2026-03-02T10:06:00Z", "2026-03-02T10:25:00Z"),
        Row("0 3 * * *", "2026-03-02T10:00:00Z", "2026-03-03T03:00:00Z"),
        Row("30 9-17/4 * * MON-FRI", "2026-03-06T17:30:00Z", "2026-03-09T09:30:00Z"),
        Row("0 0 1,15 * *", "2026-03-02T00:00:00Z", "2026-03-15T00:00:00Z"),
        Row("0 0 29 feb *", "2026-03-02T00:00:00Z", "2028-02-29T00:00:00Z"),
        Row("0 0 31 * *", "2026-03-31T00:00:00Z", "2026-05-31T00:00:00Z"),
        Row("0 0 13 * fri", "2026-03-02T00:00:00Z", "2026-03-06T00:00:00Z"),  // Either will do.
        Row("0 0 */2 * fri", "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"),  // A step restricts.
        Row("0 0 ? * SUN", "2026-03-02T00:00:00Z", "2026-03-08T00:00:00Z"),
        Row("0 0 30 2 *", "2026-03-02T00:00:00Z", nil),
        Row("@hourly", "2026-12-31T23:10:00Z", "2027-01-01T00:00:00Z"),
        Row("@daily", "2026-03-02T10:00:00Z", "2026-03-03T00:00:00Z"),
        Row("@weekly", "2026-03-02T10:00:00Z", "2026-03-08T00:00:00Z"),
        Row("@monthly", "2026-03-02T10:00:00Z", "2026-04-01T00:00:00Z"),
        Row("@yearly", "2026-03-02T10:00:00Z", "2027-01-01T00:00:00Z"),
        Row("@every 1h30m", "2026-03-02T10:00:10Z", "2026-03-02T11:30:10Z"),
    ])
    func knowsTheNextTime(_ row: Row) throws {
        let after = try #require(ClusterTime(row.after))
        #expect(try CronSchedule(row.schedule).next(after: after)?.text == row.next)
    }

    @Test(arguments: [
        ("", "expected exactly 5 fields, found 0: []"),
        ("* * * *", "expected exactly 5 fields, found 4: [* * * *]"),
        ("60 * * * *", "end of range (60) above maximum (59): 60"),
        ("* * 0 * *", "beginning of range (0) below minimum (1): 0"),
        ("* 9-3 * * *", "beginning of range (9) beyond end of range (3): 9-3"),
        ("* * * foo *", "failed to parse int from foo"), ("*/0 * * * *", "failed to parse int from 0"),
        ("@often", "unrecognized descriptor: @often"), ("@every x", "failed to parse duration @every x"),
    ])
    func saysWhatIsWrong(_ row: (String, String)) {
        #expect(throws: CronError(message: row.1)) { try CronSchedule(row.0) }
    }

    @Test func knowsTheLastTimeThatWasMissed() throws {
        let schedule = try CronSchedule("*/5 8-9 * * *")
        let now = try #require(ClusterTime("2026-03-03T07:00:00Z"))
        let earliest = try #require(ClusterTime("2026-03-02T08:00:00Z"))
        #expect(schedule.last(upTo: now, after: earliest)?.text == "2026-03-02T09:55:00Z")
        #expect(schedule.last(upTo: now, after: now) == nil)
    }
}
