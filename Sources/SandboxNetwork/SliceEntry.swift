import AgentProtocol
import JSON

/// An EndpointSlice, as far as the agent must know it.
struct SliceEntry {
    struct Port {
        var name: String
        var number: UInt16
        var transport: ServicePort.Transport
    }

    struct Backend {
        var host: ServiceHost
        var isReady: Bool
        /// It still answers, on its way out.
        var isServingLast: Bool
    }

    /// The name of the service whose slice it is.
    var service: String
    var ports: [Port]
    var backends: [Backend]

    /// Nil for a slice of no service, or of other addresses than IPv4.
    init?(_ object: JSONValue) {
        guard let service = object[path: "metadata", "labels", "kubernetes.io/service-name"]?.string,
            object["addressType"]?.string ?? "IPv4" == "IPv4"
        else { return nil }
        self.service = service
        ports = (object["ports"]?.array ?? []).compactMap { port in
            guard let number = port["port"]?.integer.flatMap(UInt16.init(exactly:)),
                let transport = ServicePort.Transport(rawValue: port["protocol"]?.string ?? "TCP")
            else { return nil }
            return Port(name: port["name"]?.string ?? "", number: number, transport: transport)
        }
        backends = (object["endpoints"]?.array ?? []).compactMap { endpoint in
            // Only the first address counts, as in a real cluster. The agent cannot reach another's loopback.
            guard let address = (endpoint["addresses"]?[0]?.string).flatMap(IPv4Address.init),
                address.value >> 24 != 127
            else { return nil }
            let conditions = endpoint["conditions"]
            return Backend(
                host: ServiceHost(address, hostname: endpoint["hostname"]?.string),
                isReady: conditions?["ready"]?.bool ?? true,
                isServingLast: conditions?["terminating"]?.bool ?? false && conditions?["serving"]?.bool ?? false)
        }
    }
}
