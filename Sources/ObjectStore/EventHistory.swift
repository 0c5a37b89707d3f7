import JSON
import SandboxModel

/// The newest events, oldest first. The last ones are kept as they are, for those who follow closely; older ones as
/// texts, which take a fraction of the room, and no more of them than fit.
struct EventHistory {
    private struct Text {
        var kind: StoredEvent.Kind
        var key: ObjectKey
        var version: Int
        var object: [UInt8]
        var previous: [UInt8]?

        var size: Int { object.count + (previous?.count ?? 0) + 160 }

        init(_ event: StoredEvent) {
            kind = event.kind
            key = event.key
            version = event.version
            object = event.object.bytes()
            previous = event.previous?.bytes()
        }

        /// The store wrote the texts itself, so that they can be read.
        var event: StoredEvent? {
            guard let object = try? JSONValue(parsing: object) else { return nil }
            return StoredEvent(
                kind: kind, key: key, version: version, object: object,
                previous: previous.flatMap { try? JSONValue(parsing: $0) })
        }
    }

    /// How many events are kept as they are; as many again may wait to become texts.
    private static let fresh = 128

    private let mostEvents: Int
    private let mostBytes: Int
    private var texts: [Text] = []
    private var dropped = 0
    private var bytes = 0
    private var events: [StoredEvent] = []
    /// The version after which the history is whole.
    private(set) var start: Int

    init(after version: Int, mostEvents: Int, mostBytes: Int) {
        start = version
        self.mostEvents = mostEvents
        self.mostBytes = mostBytes
    }

    mutating func append(_ event: StoredEvent) {
        events.append(event)
        guard events.count >= 2 * Self.fresh else { return }
        for event in events.prefix(Self.fresh) {
            let text = Text(event)
            bytes += text.size
            texts.append(text)
        }
        events.removeFirst(Self.fresh)
        while texts.count - dropped + events.count > mostEvents || bytes > mostBytes, dropped < texts.count {
            bytes -= texts[dropped].size
            start = texts[dropped].version
            dropped += 1
        }
        texts.removeFirst(dropped)
        dropped = 0
    }

    /// The events after a version that are wanted; the version must not be before `start`.
    func events(after version: Int, where isWanted: (ObjectKey) -> Bool) -> [StoredEvent] {
        var first = events.count
        while first > 0, events[first - 1].version > version { first -= 1 }
        let recent = events[first...].filter { isWanted($0.key) }
        guard first == 0 else { return recent }
        var index = texts.count
        while index > 0, texts[index - 1].version > version { index -= 1 }
        return texts[index...].filter { isWanted($0.key) }.compactMap(\.event) + recent
    }
}
