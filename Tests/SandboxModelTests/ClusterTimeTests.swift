import SandboxModel
import Testing

struct ClusterTimeTests {
    @Test(
        "times are read and written",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2000-02-29T23:59:59Z", 951_868_799), ("2026-11-24T09:05:06Z", 1_795_511_106),
            ("1969-12-31T23:59:59Z", -1), ("2100-03-01T00:00:00Z", 4_107_542_400),
        ])
    func roundTrip(text: String, seconds: Int) throws {
        #expect(ClusterTime(seconds: seconds).text == text)
        #expect(try #require(ClusterTime(text)).seconds == seconds)
    }

    @Test("fractions and offsets are read")
    func fractions() throws {
        let time = try #require(ClusterTime("2026-11-24T11:05:06.5+02:00"))
        #expect(time.text == "2026-11-24T09:05:06Z")
        #expect(time.microText == "2026-11-24T09:05:06.500000Z")
    }

    @Test(
        "anything else is no time", arguments: ["", "2026-11-24", "2026-13-24T09:05:06Z", "2026-11-24T09:05:06", "x"])
    func refuses(text: String) {
        #expect(ClusterTime(text) == nil)
    }
}
