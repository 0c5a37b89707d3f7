public import AgentProtocol

/// The addresses and names of a sandbox's network.
public struct NetworkSettings: Sendable, Hashable {
    /// The sandbox's name.
    public var sandbox: String
    /// All that follows lies in it.
    public var subnet: IPv4Range
    /// Where services' addresses are; the agent answers for all of them.
    public var serviceRange: IPv4Range
    /// From where the engine gives pods their addresses.
    public var podRange: IPv4Range
    /// The engine's machine.
    public var gateway: IPv4Address
    /// The agent's own address, outside the pods' range, and where node ports are.
    public var agentAddress: IPv4Address
    public var dnsAddress: IPv4Address
    public var clusterDomain: String

    /// - Parameters:
    ///   - subnet: 16 bits; services take its first quarter, pods its second half.
    public init(
        sandbox: String, subnet: IPv4Range = IPv4Range(IPv4Address(value: 0x0AF4_0000), prefixLength: 16),
        clusterDomain: String = "cluster.local"
    ) {
        self.sandbox = sandbox
        self.subnet = subnet
        self.clusterDomain = clusterDomain
        serviceRange = IPv4Range(subnet.first, prefixLength: 18)
        podRange = IPv4Range(subnet.address(0x8000), prefixLength: 17)
        gateway = subnet.address(0x4001)
        agentAddress = subnet.address(0x4002)
        dnsAddress = subnet.address(10)
    }

    /// The engine's network.
    public var networkName: String { "sk-\(sandbox)" }
    /// The agent's container.
    public var agentName: String { "sk-\(sandbox)-agent" }
}
