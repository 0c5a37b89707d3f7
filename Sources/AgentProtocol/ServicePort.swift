import JSON

/// A port of a service and the pods' ports behind it.
public struct ServicePort: Sendable, Hashable {
    /// What carries the port's bytes.
    public enum Transport: String, Sendable, Hashable {
        case tcp = "TCP"
        case udp = "UDP"
    }

    /// Empty when the service's only port has no name.
    public var name: String
    public var port: UInt16
    public var transport: Transport
    /// The port on the node, if it has one.
    public var nodePort: UInt16?
    /// The ready ones.
    public var endpoints: [IPv4Endpoint]

    public init(
        name: String = "", port: UInt16, transport: Transport = .tcp, nodePort: UInt16? = nil,
        endpoints: [IPv4Endpoint] = []
    ) {
        self.name = name
        self.port = port
        self.transport = transport
        self.nodePort = nodePort
        self.endpoints = endpoints
    }

    init?(_ json: JSONValue) {
        guard let port = json["port"]?.integer, let port = UInt16(exactly: port),
            let transport = Transport(rawValue: json["protocol"]?.string ?? "TCP")
        else { return nil }
        self.init(
            name: json["name"]?.string ?? "", port: port, transport: transport,
            nodePort: json["nodePort"]?.integer.flatMap(UInt16.init(exactly:)),
            endpoints: (json["endpoints"]?.array ?? []).compactMap { $0.string.flatMap(IPv4Endpoint.init) })
    }

    var json: JSONValue {
        var json: JSONValue = [
            "name": .string(name), "port": .integer(Int(port)), "protocol": .string(transport.rawValue),
            "endpoints": .array(endpoints.map { .string($0.description) }),
        ]
        json["nodePort"] = nodePort.map { .integer(Int($0)) }
        return json
    }
}
