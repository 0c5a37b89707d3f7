/// A compiled time zone (TZif, RFC 9636).
struct TimeZoneFile {
    private var transitions: [(at: Int64, type: Int)] = []
    private var types: [(zone: GoTime.Zone, isDaylight: Bool)] = []
    /// For moments after the last transition.
    private var rule: TimeZoneRule?

    /// Nil for what is not such a file.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 44, bytes.starts(with: "TZif".utf8) else { return nil }
        let first = Header(bytes, at: 0)
        let isOld = bytes[4] == 0
        // Newer files hold the data twice; the second time with 64 bits.
        let start = isOld ? 0 : 44 + first.length(timeSize: 4)
        guard isOld || bytes.count >= start + 44 else { return nil }
        let header = Header(bytes, at: start)
        let size = isOld ? 4 : 8
        let data = start + 44
        guard bytes.count >= data + header.length(timeSize: size), header.types > 0 else { return nil }
        let indexes = data + header.times * size
        let infos = indexes + header.times
        let names = infos + header.types * 6

        for index in 0..<header.types {
            let at = infos + index * 6
            let nameStart = names + Int(bytes[at + 5])
            let name = bytes[min(nameStart, bytes.count)...].prefix { $0 != 0 }
            let zone = GoTime.Zone(
                offset: Int(Int32(truncatingIfNeeded: Self.integer(bytes, at, 4))),
                abbreviation: String(decoding: name, as: UTF8.self))
            types.append((zone, bytes[at + 4] != 0))
        }
        for index in 0..<header.times {
            let type = Int(bytes[indexes + index])
            guard type < header.types else { return nil }
            transitions.append((Self.integer(bytes, data + index * size, size), type))
        }
        if !isOld {
            let footer = bytes[(data + header.length(timeSize: 8))...].dropFirst().prefix { $0 != UInt8(ascii: "\n") }
            rule = TimeZoneRule(String(decoding: footer, as: UTF8.self))
        }
    }

    func zone(at seconds: Int64) -> GoTime.Zone {
        guard let last = transitions.last, seconds < last.at || rule == nil else {
            return rule?.zone(at: seconds) ?? types[0].zone
        }
        if let transition = transitions.last(where: { $0.at <= seconds }) { return types[transition.type].zone }
        return (types.first { !$0.isDaylight } ?? types[0]).zone
    }

    private struct Header {
        var leaps, times, types, characters, standards, universals: Int

        init(_ bytes: [UInt8], at start: Int) {
            func count(_ index: Int) -> Int {
                Int(TimeZoneFile.integer(bytes, start + 20 + index * 4, 4)) & 0xFFFF_FFFF
            }
            universals = count(0)
            standards = count(1)
            leaps = count(2)
            times = count(3)
            types = count(4)
            characters = count(5)
        }

        func length(timeSize: Int) -> Int {
            times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standards + universals
        }
    }

    private static func integer(_ bytes: [UInt8], _ start: Int, _ size: Int) -> Int64 {
        let value = bytes[start..<(start + size)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }
}
