import YAML

/// A port of a compose service.
struct ComposePort: Hashable {
    /// Of the container.
    var target: Int
    /// On the machine; nil for any.
    var published: Int?
    var isUDP = false

    /// `80`, `8080:80`, `127.0.0.1:8080:80/tcp`, or a mapping with `target`. Nil for ranges and for what is no port.
    init?(_ node: Node) {
        if node.mapping != nil {
            guard let target = node["target"]?.text.flatMap({ Int($0) }), Self.isPort(target) else { return nil }
            self.target = target
            if let text = node["published"]?.text {
                guard let published = Int(text), Self.isPort(published) else { return nil }
                self.published = published
            }
            isUDP = node["protocol"]?.text == "udp"
            return
        }
        guard let text = node.text else { return nil }
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count <= 2, halves.count == 1 || halves[1] == "tcp" || halves[1] == "udp" else { return nil }
        isUDP = halves.count == 2 && halves[1] == "udp"
        let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        guard let last = parts.last.flatMap({ Int($0) }), Self.isPort(last) else { return nil }
        target = last
        if parts.count > 1, !parts[parts.count - 2].isEmpty {
            guard let published = Int(parts[parts.count - 2]), Self.isPort(published) else { return nil }
            self.published = published
        }
    }

    private static func isPort(_ number: Int) -> Bool { (1...65535).contains(number) }
}
