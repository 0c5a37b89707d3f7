import KubernetesAPI
import Testing
import YAML

struct ValueTests {
    @Test(
        "writes selectors as text",
        arguments: [
            ("{app: web, tier: front}", "app=web,tier=front"),
            (
                "{matchLabels: {app: web}, matchExpressions: [{key: a, operator: In, values: [b, c]}, {key: d, operator: Exists}]}",
                "app=web,a in (b,c),d"
            ),
            (
                "{matchExpressions: [{key: a, operator: NotIn, values: [b]}, {key: d, operator: DoesNotExist}]}",
                "a notin (b),!d"
            ),
        ])
    func selectors(_ text: String, _ expected: String) throws {
        #expect(LabelSelector.text(try YAMLParser.document(text, path: "s.yaml")) == expected)
    }

    @Test(
        "reads and writes times",
        arguments: [
            ("2026-11-24T03:51:34.561228204Z", "2026-11-24T03:51:34.561228204Z"),
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
            ("2024-02-29T23:59:59+01:00", "2024-02-29T22:59:59Z"),
            ("2000-03-01T00:30:00+01:00", "2000-02-29T23:30:00Z"),
            ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
        ])
    func times(_ text: String, _ expected: String) {
        #expect(Timestamp(text)?.description == expected)
    }

    @Test(
        "refuses what is no time",
        arguments: ["", "2026-11-24", "2026-11-24T03:51:34", "2026-13-01T00:00:00Z", "hello world"])
    func noTimes(_ text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func timesAreOrdered() throws {
        let times = ["2026-11-24T03:51:34Z", "2026-11-24T03:51:34.1Z", "2026-11-24T03:51:35Z", "2027-01-01T00:00:00Z"]
        let read = times.compactMap { Timestamp($0) }
        #expect(read.sorted() == read && read.count == 4)
        #expect(read[0].seconds == 1_795_492_294)
    }
}
