import AgentProtocol

/// A resource record.
struct DNSRecord: Hashable {
    /// The types that are served (RFC 1035, 2782, 3596).
    enum Kind {
        static let address: UInt16 = 1
        static let nameServer: UInt16 = 2
        static let alias: UInt16 = 5
        static let authority: UInt16 = 6
        static let pointer: UInt16 = 12
        static let address6: UInt16 = 28
        static let service: UInt16 = 33
        static let options: UInt16 = 41
        static let any: UInt16 = 255
    }

    var name: DNSName
    var kind: UInt16
    /// Seconds.
    var timeToLive: UInt32
    var data: [UInt8]

    static func address(_ name: DNSName, _ address: IPv4Address, timeToLive: UInt32) -> DNSRecord {
        DNSRecord(name: name, kind: Kind.address, timeToLive: timeToLive, data: address.bytes)
    }

    static func alias(_ name: DNSName, to target: DNSName, timeToLive: UInt32) -> DNSRecord {
        DNSRecord(name: name, kind: Kind.alias, timeToLive: timeToLive, data: target.bytes)
    }

    static func pointer(_ name: DNSName, to target: DNSName, timeToLive: UInt32) -> DNSRecord {
        DNSRecord(name: name, kind: Kind.pointer, timeToLive: timeToLive, data: target.bytes)
    }

    static func service(
        _ name: DNSName, port: UInt16, target: DNSName, weight: UInt16, timeToLive: UInt32
    ) -> DNSRecord {
        DNSRecord(
            name: name, kind: Kind.service, timeToLive: timeToLive,
            data: [0, 0, UInt8(weight >> 8), UInt8(weight & 255), UInt8(port >> 8), UInt8(port & 255)] + target.bytes)
    }

    /// Says for how many seconds it may be remembered that a name is not there (RFC 2308).
    static func authority(_ zone: DNSName, timeToLive: UInt32) -> DNSRecord {
        var data = DNSName(["ns", "dns"] + zone.labels).bytes + DNSName(["hostmaster"] + zone.labels).bytes
        for number: UInt32 in [1, 7200, 1800, 86400, timeToLive] {
            data += IPv4Address(value: number).bytes
        }
        return DNSRecord(name: zone, kind: Kind.authority, timeToLive: timeToLive, data: data)
    }

    /// On the wire; a name equal to the question's points to it.
    func bytes(question: DNSName) -> [UInt8] {
        var bytes: [UInt8] = name == question ? [0xC0, 12] : name.bytes
        bytes += [UInt8(kind >> 8), UInt8(kind & 255), 0, 1]
        bytes += IPv4Address(value: timeToLive).bytes
        bytes += [UInt8(data.count >> 8), UInt8(data.count & 255)]
        return bytes + data
    }
}
