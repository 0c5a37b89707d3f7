/// A domain name as its labels, in lower case, without the root.
struct DNSName: Hashable, CustomStringConvertible {
    var labels: [String]

    init(_ labels: [String]) {
        self.labels = labels
    }

    /// Reads `web.default.svc.cluster.local`, with or without a dot at the end.
    init(_ text: String) {
        labels = text.split(separator: ".").map { $0.lowercased() }
    }

    var description: String { labels.joined(separator: ".") }

    /// The labels before the suffix; nil when the name does not end with it.
    func labels(before suffix: DNSName) -> [String]? {
        guard labels.count >= suffix.labels.count, labels.suffix(suffix.labels.count).elementsEqual(suffix.labels)
        else { return nil }
        return Array(labels.dropLast(suffix.labels.count))
    }

    /// On the wire, not compressed.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for label in labels {
            let text = label.utf8.prefix(63)
            bytes.append(UInt8(text.count))
            bytes += text
        }
        return bytes + [0]
    }

    /// Reads a name of a message, compressed or not, and moves behind it; nil when it is malformed.
    init?(_ message: [UInt8], at offset: inout Int) {
        var labels: [String] = []
        var at = offset
        var end: Int?
        var jumps = 0
        var length = 0
        while at < message.count {
            let count = Int(message[at])
            if count == 0 {
                offset = end ?? at + 1
                self.labels = labels
                return
            }
            if count & 0xC0 == 0xC0 {
                guard at + 1 < message.count, jumps < 32 else { return nil }
                jumps += 1
                if end == nil { end = at + 2 }
                at = (count & 0x3F) << 8 | Int(message[at + 1])
            } else {
                length += count + 1
                guard count < 64, at + 1 + count <= message.count, length <= 254 else { return nil }
                labels.append(String(decoding: message[at + 1..<at + 1 + count], as: UTF8.self).lowercased())
                at += 1 + count
            }
        }
        return nil
    }
}
