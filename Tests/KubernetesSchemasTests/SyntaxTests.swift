import Testing

@testable import KubernetesSchemas

struct SyntaxTests {
    @Test("knows schedules", arguments: ["* * * * *", "*/5 0-3 1,15 jan-mar sun", "@hourly", "0 0 1 1 *", "@every 1h"])
    func schedules(_ text: String) {
        #expect(CronSyntax.fault(in: text) == nil)
    }

    @Test(
        "knows schedules that are none",
        arguments: ["* * * *", "60 * * * *", "* * 0 * *", "a * * * *", "5-3 * * * *", "@x"])
    func noSchedules(_ text: String) {
        #expect(CronSyntax.fault(in: text) != nil)
    }

    @Test("knows addresses")
    func addresses() {
        for text in ["1.2.3.4", "::1", "2001:db8::ffff", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8"] {
            #expect(IPAddressText.isWellFormed(text), "\(text)")
        }
        for text in ["x", "1.2.3", "1.2.3.400", "01.2.3.4", "1:2", "1::2::3", ":::", "1:2:3:4:5:6:7:8:9"] {
            #expect(!IPAddressText.isWellFormed(text), "\(text)")
        }
    }
}
