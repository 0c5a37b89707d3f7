/// A block of IPv4 addresses, such as `10.244.0.0/18`.
public struct IPv4Range: Sendable, Hashable, CustomStringConvertible {
    /// The first address.
    public var first: IPv4Address
    /// How many leading bits all its addresses share, 0...32.
    public var prefixLength: Int

    /// Bits behind the prefix are cleared.
    public init(_ address: IPv4Address, prefixLength: Int) {
        let length = max(0, min(32, prefixLength))
        self.prefixLength = length
        first = IPv4Address(value: address.value & Self.mask(length))
    }

    /// Reads `ADDRESS/LENGTH`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPv4Address(String(parts[0])), let length = Int(parts[1]),
            (0...32).contains(length)
        else { return nil }
        self.init(address, prefixLength: length)
    }

    private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : ~0 << UInt32(32 - length) }

    public func contains(_ address: IPv4Address) -> Bool {
        address.value & Self.mask(prefixLength) == first.value
    }

    /// Whether an address is in both.
    public func overlaps(_ other: IPv4Range) -> Bool { contains(other.first) || other.contains(first) }

    /// The address that many after the first.
    public func address(_ offset: UInt32) -> IPv4Address { IPv4Address(value: first.value &+ offset) }

    public var description: String { "\(first)/\(prefixLength)" }
}
