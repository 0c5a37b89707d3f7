import JSON

/// A pod behind a service, as its name gives it.
public struct ServiceHost: Sendable, Hashable {
    public var address: IPv4Address
    /// The pod's own name below the service's, as a StatefulSet's pods have.
    public var hostname: String?

    public init(_ address: IPv4Address, hostname: String? = nil) {
        self.address = address
        self.hostname = hostname
    }

    init?(_ json: JSONValue) {
        guard let address = (json["address"]?.string).flatMap(IPv4Address.init) else { return nil }
        self.init(address, hostname: json["hostname"]?.string)
    }

    var json: JSONValue {
        var json: JSONValue = ["address": .string(address.description)]
        json["hostname"] = hostname.map { .string($0) }
        return json
    }
}
