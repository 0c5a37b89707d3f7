import AgentProtocol

/// The `nameserver` lines of a `resolv.conf`; IPv6 ones are passed over.
enum ResolverConfiguration {
    static func servers(_ text: String) -> [IPv4Endpoint] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split { $0 == " " || $0 == "\t" }
            guard words.count >= 2, words[0] == "nameserver" else { return nil }
            return IPv4Address(String(words[1])).map { IPv4Endpoint($0, port: 53) }
        }
    }
}
