/// The syntax of IP addresses.
enum IPAddressText {
    /// Whether a text is an IPv4 or IPv6 address.
    static func isWellFormed(_ text: String) -> Bool { text.contains(":") ? isVersion6(text) : isVersion4(text) }

    private static func isVersion4(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                part.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(part) != nil
                    && (part.count == 1 || part.first != "0")
            }
    }

    private static func isVersion6(_ text: String) -> Bool {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return false }
        var count = 0
        for half in halves where !half.isEmpty {
            let groups = half.split(separator: ":", omittingEmptySubsequences: false)
            for (index, group) in groups.enumerated() {
                if index == groups.count - 1, group.contains(".") {
                    guard isVersion4(group) else { return false }
                    count += 2
                } else {
                    guard (1...4).contains(group.count), UInt16(group, radix: 16) != nil else { return false }
                    count += 1
                }
            }
        }
        return halves.count == 2 ? count < 8 : count == 8
    }
}
