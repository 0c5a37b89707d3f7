#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The hosts that a certificate is for: its subject alternative names (RFC 5280, 4.2.1.6).
///
/// NIOSSL also accepts a certificate for the peer's address when a name is expected. Whoever can redirect a name to an
/// address of their own can get a certificate for that address, so names are checked here. A common name does not count.
struct SubjectNames: Sendable, Hashable {
    private(set) var names: [String] = []
    /// In network order, 4 or 16 bytes.
    private(set) var addresses: [[UInt8]] = []

    /// - Parameter der: a certificate that has been verified already; one that cannot be read has no names.
    init(certificate der: [UInt8]) {
        var outer = DERReader(bytes: der[...])
        guard let certificate = outer.next() else { return }
        var parts = DERReader(bytes: certificate.content)
        guard let toBeSigned = parts.next() else { return }
        var fields = DERReader(bytes: toBeSigned.content)
        while let field = fields.next() {
            // The extensions have the explicit tag 3.
            guard field.tag == 0xA3 else { continue }
            var wrapper = DERReader(bytes: field.content)
            guard let list = wrapper.next() else { return }
            var extensions = DERReader(bytes: list.content)
            while let one = extensions.next() { read(extension: one.content) }
        }
    }

    private mutating func read(extension bytes: ArraySlice<UInt8>) {
        var parts = DERReader(bytes: bytes)
        // 2.5.29.17
        guard let id = parts.next(), Array(id.content) == [0x55, 0x1D, 0x11] else { return }
        while let part = parts.next() {
            // Between them there may be a boolean: critical or not.
            guard part.tag == 0x04 else { continue }
            var wrapper = DERReader(bytes: part.content)
            guard let list = wrapper.next() else { return }
            var entries = DERReader(bytes: list.content)
            while let entry = entries.next() {
                switch entry.tag {
                case 0x82: names.append(String(decoding: entry.content, as: UTF8.self).lowercased())
                case 0x87: addresses.append(Array(entry.content))
                default: break
                }
            }
        }
    }

    /// Whether the certificate is for a host, given by name or address.
    func cover(_ host: String) -> Bool {
        if let address = Self.address(host) { return addresses.contains(address) }
        var host = host.lowercased()
        if host.hasSuffix(".") { host.removeLast() }
        return names.contains { Self.matches(host, pattern: $0) }
    }

    /// A wildcard stands for the whole first label, and for one label.
    private static func matches(_ host: String, pattern: String) -> Bool {
        guard pattern.hasPrefix("*.") else { return host == pattern }
        guard let dot = host.firstIndex(of: "."), dot != host.startIndex else { return false }
        return host[dot...] == pattern.dropFirst()
    }

    static func address(_ text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes.prefix(4)) }
        return inet_pton(AF_INET6, text, &bytes) == 1 ? bytes : nil
    }
}

/// Goes through the elements of one level of DER.
private struct DERReader {
    var bytes: ArraySlice<UInt8>

    mutating func next() -> (tag: UInt8, content: ArraySlice<UInt8>)? {
        guard let tag = bytes.popFirst(), let first = bytes.popFirst() else { return nil }
        var length = Int(first)
        if first & 0x80 != 0 {
            let count = Int(first & 0x7F)
            guard (1...4).contains(count), bytes.count >= count else { return nil }
            length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            bytes = bytes.dropFirst(count)
        }
        guard bytes.count >= length else { return nil }
        defer { bytes = bytes.dropFirst(length) }
        return (tag, bytes.prefix(length))
    }
}
