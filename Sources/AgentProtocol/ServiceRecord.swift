import JSON

/// One service: its names, its address, and who is behind it.
public struct ServiceRecord: Sendable, Hashable {
    public var name: String
    public var namespace: String
    /// Nil for a headless service, and for one that is only a name for another.
    public var address: IPv4Address?
    /// The name this one stands for (`ExternalName`).
    public var externalName: String?
    /// How long a client stays with its endpoint, in seconds; nil when it does not (`sessionAffinity`).
    public var affinitySeconds: Int?
    public var ports: [ServicePort]
    /// Whom a headless service's name gives.
    public var hosts: [ServiceHost]

    public init(
        name: String, namespace: String, address: IPv4Address? = nil, externalName: String? = nil,
        affinitySeconds: Int? = nil, ports: [ServicePort] = [], hosts: [ServiceHost] = []
    ) {
        self.name = name
        self.namespace = namespace
        self.address = address
        self.externalName = externalName
        self.affinitySeconds = affinitySeconds
        self.ports = ports
        self.hosts = hosts
    }

    init?(_ json: JSONValue) {
        guard let name = json["name"]?.string, let namespace = json["namespace"]?.string else { return nil }
        self.init(
            name: name, namespace: namespace, address: (json["address"]?.string).flatMap(IPv4Address.init),
            externalName: json["externalName"]?.string, affinitySeconds: json["affinitySeconds"]?.integer,
            ports: (json["ports"]?.array ?? []).compactMap(ServicePort.init),
            hosts: (json["hosts"]?.array ?? []).compactMap(ServiceHost.init))
    }

    var json: JSONValue {
        var json: JSONValue = [
            "name": .string(name), "namespace": .string(namespace), "ports": .array(ports.map(\.json)),
            "hosts": .array(hosts.map(\.json)),
        ]
        json["address"] = address.map { .string($0.description) }
        json["externalName"] = externalName.map { .string($0) }
        json["affinitySeconds"] = affinitySeconds.map { .integer($0) }
        return json
    }
}
