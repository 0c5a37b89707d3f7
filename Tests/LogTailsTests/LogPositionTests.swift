import Testing

@testable import LogTails

struct LogPositionTests {
    @Test func aNewStreamRepeatsNothingAndLosesNothing() {
        var position = LogPosition(since: "2026-01-01T00:00:00Z")
        #expect(position.sinceTime == "2026-01-01T00:00:00Z")
        func read(_ lines: [String]) -> [String] {
            position.beginStream()
            return lines.compactMap { position.take(Array($0.utf8)) }
        }
        let first = [
            "2026-01-01T00:00:01.5Z one", "2026-01-01T00:00:01.6Z two", "2026-01-01T00:00:01.6Z two again",
        ]
        #expect(read(first) == ["one", "two", "two again"])
        #expect(position.sinceTime == "2026-01-01T00:00:01.600000000Z")
        // The server cuts to whole seconds: all of the second comes again.
        #expect(
            read(first + ["2026-01-01T00:00:01.6Z two, third", "2026-01-01T00:00:02Z three"]) == [
                "two, third", "three",
            ])
        #expect(read(["2026-01-01T00:00:02Z three"]) == [])
    }

    @Test(
        "takes stamps off and leaves the runtime's own words out",
        arguments: [
            ("2026-01-01T00:00:01Z  indented", " indented"), ("2026-01-01T00:00:01Z ", ""),
            ("2026-01-01T00:00:01Z", ""),
            ("rpc error: code = Unknown desc = Error: No such container: x", nil), ("2026-01-01T00:00:01Z a\r", "a"),
        ] as [(String, String?)])
    func stamps(_ line: String, _ expected: String?) {
        var position = LogPosition(since: nil)
        #expect(position.take(Array(line.utf8)) == expected)
    }
}
