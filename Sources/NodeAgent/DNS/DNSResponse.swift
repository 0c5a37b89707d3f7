/// What an upstream server answered, as far as an alias needs it.
struct DNSResponse {
    /// The low four bits of the second byte of flags.
    var code: UInt8
    /// The addresses and aliases of the answer.
    var answers: [DNSRecord]

    /// Nil for what is no answer.
    init?(_ message: [UInt8]) {
        guard message.count >= 12, message[2] & 0x80 != 0 else { return nil }
        code = message[3] & 15
        answers = []
        var at = 12
        for _ in 0..<(Int(message[4]) << 8 | Int(message[5])) {
            guard DNSName(message, at: &at) != nil, at + 4 <= message.count else { return nil }
            at += 4
        }
        for _ in 0..<(Int(message[6]) << 8 | Int(message[7])) {
            guard let name = DNSName(message, at: &at), at + 10 <= message.count else { return nil }
            let kind = UInt16(message[at]) << 8 | UInt16(message[at + 1])
            let timeToLive = message[at + 4..<at + 8].reduce(0) { $0 << 8 | UInt32($1) }
            let length = Int(message[at + 8]) << 8 | Int(message[at + 9])
            at += 10
            guard at + length <= message.count else { return nil }
            switch kind {
            case DNSRecord.Kind.address, DNSRecord.Kind.address6:
                answers.append(
                    DNSRecord(name: name, kind: kind, timeToLive: timeToLive, data: Array(message[at..<at + length])))
            case DNSRecord.Kind.alias:
                var start = at
                guard let target = DNSName(message, at: &start) else { return nil }
                answers.append(.alias(name, to: target, timeToLive: timeToLive))
            default: break
            }
            at += length
        }
    }
}
