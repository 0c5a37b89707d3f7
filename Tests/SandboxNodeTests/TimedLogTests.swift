import DockerEngine
import SandboxModel
import Testing

@testable import SandboxNode

@Suite("A log with times") struct TimedLogTests {
    private static func entry(_ second: Int, _ text: String) -> [UInt8] {
        Array("2026-11-24T09:00:0\(second).000000000Z \(text)".utf8)
    }

    private static func read(_ entries: [[UInt8]], pieces: Int, _ log: inout TimedLog) -> String {
        var bytes: [UInt8] = []
        for entry in entries {
            for start in stride(from: 0, to: entry.count, by: pieces) {
                bytes += log.take(
                    .init(
                        .standardOutput, Array(entry[start..<min(start + pieces, entry.count)]), isStart: start == 0))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("is the text alone, however it comes", arguments: [1, 7, 100])
    func text(_ pieces: Int) {
        var log = TimedLog(wantsTimes: false)
        #expect(Self.read([Self.entry(1, "a b\n"), Self.entry(2, "c")], pieces: pieces, &log) == "a b\nc")
        #expect(log.time?.seconds == 1_795_510_802)
    }

    @Test("has a time before each line, and none within a long one")
    func times() {
        var log = TimedLog(wantsTimes: true)
        let text = Self.read([Self.entry(1, "lo"), Self.entry(2, "ng\n"), Self.entry(3, "x\n")], pieces: 100, &log)
        #expect(text == "2026-11-24T09:00:01.000000000Z long\n2026-11-24T09:00:03.000000000Z x\n")
    }

    @Test("goes on where it ended", arguments: 0...5)
    func startsAgain(_ known: Int) {
        // Three entries of one time, of which some were told already.
        let entries = [
            Self.entry(1, "a\n"), Self.entry(2, "b\n"), Self.entry(2, "b\n"), Self.entry(2, "c\n"), Self.entry(3, "d"),
        ]
        var log = TimedLog(wantsTimes: false)
        let first = Self.read(Array(entries.prefix(known)), pieces: 100, &log)
        log.startAgain()
        let from = known < 2 ? 0 : known < 5 ? 1 : 4
        let second = Self.read(Array(entries[from...]), pieces: 3, &log)
        #expect(first + second == "a\nb\nb\nc\nd")
    }
}
