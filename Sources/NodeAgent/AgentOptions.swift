public import AgentProtocol

/// What the agent is told on its command line; the host writes these, and nobody else.
public struct AgentOptions: Sendable, Hashable {
    /// The agent's own address, where node ports are.
    public var nodeAddress: IPv4Address
    public var serviceRange: IPv4Range
    public var dnsAddress: IPv4Address
    /// Such as `cluster.local`.
    public var domain: String

    /// Reads `--node ADDRESS --services RANGE --dns ADDRESS --domain NAME`; nil when one is missing or malformed.
    public init?(arguments: [String]) {
        var values: [String: String] = [:]
        for index in stride(from: 0, to: arguments.count - 1, by: 2) { values[arguments[index]] = arguments[index + 1] }
        guard let node = values["--node"].flatMap(IPv4Address.init),
            let dns = values["--dns"].flatMap(IPv4Address.init),
            let services = values["--services"].flatMap(IPv4Range.init), let domain = values["--domain"],
            arguments.count == 8
        else { return nil }
        nodeAddress = node
        serviceRange = services
        dnsAddress = dns
        self.domain = domain
    }
}
