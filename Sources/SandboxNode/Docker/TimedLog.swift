import DockerEngine
import SandboxModel

/// Reads a log whose entries begin with their times, and knows how far it has come, so that a second reading goes on
/// where the first has ended.
struct TimedLog {
    /// Whether each line is to begin with the time of its first entry.
    let wantsTimes: Bool
    /// Of the newest entry; nil before the first.
    private(set) var time: ClusterTime?
    /// How much there was of the entries of that time.
    private var count = 0
    private var toSkip = 0
    /// The time that is being read; nil in the text of an entry.
    private var head: [UInt8]?
    private var unfinished: Set<RawStreamDemultiplexer.Source> = []

    init(wantsTimes: Bool) {
        self.wantsTimes = wantsTimes
    }

    /// What comes next is the log from ``time`` on, which is partly known.
    mutating func startAgain() {
        toSkip = count
        head = nil
    }

    /// - Returns: the new part of the text.
    mutating func take(_ part: RawStreamDemultiplexer.Part) -> [UInt8] {
        var rest = part.bytes[...]
        if toSkip > 0 {
            let known = rest.prefix(toSkip)
            toSkip -= known.count
            rest = rest.dropFirst(known.count)
        } else if part.isStart {
            head = []
        }
        var text: [UInt8] = []
        if let begin = head {
            guard let end = rest.firstIndex(of: UInt8(ascii: " ")) else {
                head = begin + rest
                return []
            }
            let stamp = begin + rest[..<end]
            rest = rest[(end + 1)...]
            head = nil
            let now = ClusterTime(String(decoding: stamp, as: UTF8.self))
            if now != time { count = 0 }
            time = now
            count += stamp.count + 1
            // Long lines come as several entries.
            if wantsTimes, !unfinished.contains(part.source) { text = stamp + [UInt8(ascii: " ")] }
        }
        count += rest.count
        text += rest
        if let last = rest.last {
            if last == UInt8(ascii: "\n") { unfinished.remove(part.source) } else { unfinished.insert(part.source) }
        }
        return text
    }
}
