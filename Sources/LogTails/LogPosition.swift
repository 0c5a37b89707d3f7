internal import KubernetesAPI

/// How far a container's log has been read, so that a new stream goes on without loss and without doubles
/// (Kubernetes API spec 5.8).
struct LogPosition: Sendable {
    /// The time of the newest line, as the server wrote it.
    private(set) var newest: Timestamp?
    /// How many lines had that time.
    private var count = 0
    /// How many lines of that time a new stream has repeated so far.
    private var repeated = 0
    private let since: String?

    /// - Parameter since: where the first stream begins.
    init(since: String?) {
        self.since = since
    }

    /// The `sinceTime` to ask for. The server cuts it to whole seconds, so older lines come again.
    var sinceTime: String? { newest.map(\.description) ?? since }

    /// To be called before each stream.
    mutating func beginStream() { repeated = 0 }

    /// The text of a line as it was written by the program, or nil when it has been told before.
    mutating func take(_ line: [UInt8]) -> String? {
        guard let space = line.firstIndex(of: UInt8(ascii: " ")),
            let stamp = Timestamp(String(decoding: line[..<space], as: UTF8.self))
        else {
            // No stamp: an empty line keeps its stamp, so this is the server's own text, such as a runtime's error
            // in the last line.
            guard let stamp = Timestamp(String(decoding: line, as: UTF8.self)) else { return nil }
            return isNew(stamp) ? "" : nil
        }
        var text = line[line.index(after: space)...]
        if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
        return isNew(stamp) ? String(decoding: text, as: UTF8.self) : nil
    }

    private mutating func isNew(_ stamp: Timestamp) -> Bool {
        guard let newest else {
            self.newest = stamp
            count = 1
            repeated = 1
            return true
        }
        if stamp < newest { return false }
        if stamp > newest {
            self.newest = stamp
            count = 1
            repeated = 1
            return true
        }
        repeated += 1
        guard repeated > count else { return false }
        count = repeated
        return true
    }
}
