/// A question as it came.
struct DNSQuery {
    var id: UInt16
    var name: DNSName
    var kind: UInt16
    var isRecursionDesired: Bool
    /// The longest datagram that the asker takes, in bytes.
    var datagramLimit: Int
    var hasOptions: Bool
    /// The question as it was written.
    private var question: [UInt8]

    /// Nil for what is no query with one question of the Internet's class.
    init?(_ message: [UInt8]) {
        guard message.count >= 17, message[2] & 0xF8 == 0, message[4] == 0, message[5] == 1 else { return nil }
        var at = 12
        guard let name = DNSName(message, at: &at), at + 4 <= message.count, message[at + 2] == 0, message[at + 3] == 1
        else { return nil }
        id = UInt16(message[0]) << 8 | UInt16(message[1])
        self.name = name
        kind = UInt16(message[at]) << 8 | UInt16(message[at + 1])
        isRecursionDesired = message[2] & 1 == 1
        question = Array(message[12..<at + 4])
        at += 4
        // Where there is an OPT record (RFC 6891), it is nearly always the only thing that follows.
        hasOptions =
            message[11] > 0 && at + 11 <= message.count && message[at] == 0 && message[at + 1] == 0
            && message[at + 2] == UInt8(DNSRecord.Kind.options)
        datagramLimit = hasOptions ? max(512, Int(message[at + 3]) << 8 | Int(message[at + 4])) : 512
    }

    /// A query of our own.
    static func bytes(id: UInt16, name: DNSName, kind: UInt16) -> [UInt8] {
        [UInt8(id >> 8), UInt8(id & 255), 1, 0, 0, 1, 0, 0, 0, 0, 0, 0] + name.bytes
            + [UInt8(kind >> 8), UInt8(kind & 255), 0, 1]
    }

    /// The codes of RFC 1035 that are sent.
    enum Code: UInt8 {
        case success = 0
        case serverFailure = 2
        case nameError = 3
        case notImplemented = 4
        case refused = 5
    }

    /// The answer's bytes.
    ///
    /// - Parameter limit: bytes; an answer that is longer is cut and says so. Nil for TCP.
    func response(
        _ code: Code, answers: [DNSRecord] = [], authority: [DNSRecord] = [], isAuthoritative: Bool = true,
        limit: Int?
    ) -> [UInt8] {
        let options: [UInt8] = hasOptions ? [0, 0, UInt8(DNSRecord.Kind.options), 4, 208, 0, 0, 0, 0, 0, 0] : []
        var bytes: [UInt8] = [UInt8(id >> 8), UInt8(id & 255)]
        bytes += [0x80 | (isAuthoritative ? 4 : 0) | (isRecursionDesired ? 1 : 0), 0x80 | code.rawValue]
        bytes += [0, 1, 0, 0, 0, 0, 0, hasOptions ? 1 : 0]
        bytes += question
        let room = (limit ?? 65535) - options.count
        func append(_ records: [DNSRecord], countAt offset: Int) {
            var count = 0
            for record in records {
                let next = record.bytes(question: name)
                guard bytes.count + next.count <= room else {
                    bytes[2] |= 2
                    break
                }
                bytes += next
                count += 1
            }
            bytes[offset] = UInt8(count >> 8)
            bytes[offset + 1] = UInt8(count & 255)
        }
        append(answers, countAt: 6)
        append(authority, countAt: 8)
        return bytes + options
    }

    /// The answer to what cannot be read, but for its id; nil when there is not even that.
    static func formatError(_ message: [UInt8]) -> [UInt8]? {
        guard message.count >= 12, message[2] & 0x80 == 0 else { return nil }
        return [message[0], message[1], 0x80 | message[2] & 0x79, 0x81, 0, 0, 0, 0, 0, 0, 0, 0]
    }
}
