/// An IPv4 address.
public struct IPv4Address: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// In the order of the text: `10.0.0.1` is `0x0A000001`.
    public var value: UInt32

    public init(value: UInt32) {
        self.value = value
    }

    /// Reads four decimal numbers with dots between; nil for anything else.
    public init?(_ text: String) {
        var value: UInt32 = 0
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        for part in parts {
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (48...57).contains($0) }),
                let number = UInt32(part), number <= 255
            else { return nil }
            value = value << 8 | number
        }
        self.value = value
    }

    public static let any = IPv4Address(value: 0)
    public static let loopback = IPv4Address(value: 0x7F00_0001)

    public static func < (a: Self, b: Self) -> Bool { a.value < b.value }

    /// The four bytes, first the one that is written first.
    public var bytes: [UInt8] {
        [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
    }

    public var description: String { bytes.map { String($0) }.joined(separator: ".") }
}
