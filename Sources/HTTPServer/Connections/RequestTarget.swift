/// The target of a request (RFC 9112, 3.2), decoded.
struct RequestTarget: Sendable {
    var path: String
    var query: [(name: String, value: String)]

    /// Nil when the percent-encoding is broken, or it is no path.
    init?(_ text: String) {
        var rest = text[...]
        if !rest.hasPrefix("/") {
            // As sent to a proxy.
            guard let scheme = rest.firstRange(of: "://"),
                let slash = rest[scheme.upperBound...].firstIndex(of: "/")
            else { return nil }
            rest = rest[slash...]
        }
        let mark = rest.firstIndex(of: "?") ?? rest.endIndex
        guard let path = Self.decode(rest[..<mark].utf8, plusIsSpace: false) else { return nil }
        self.path = path
        query = []
        for item in rest[mark...].dropFirst().split(separator: "&") {
            let equals = item.firstIndex(of: "=") ?? item.endIndex
            guard let name = Self.decode(item[..<equals].utf8, plusIsSpace: true),
                let value = Self.decode(item[equals...].dropFirst().utf8, plusIsSpace: true)
            else { return nil }
            query.append((name, value))
        }
    }

    private static func decode(_ text: Substring.UTF8View, plusIsSpace: Bool) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
