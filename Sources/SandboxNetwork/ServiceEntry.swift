import AgentProtocol
import JSON

/// A Service, as far as the agent must know it.
struct ServiceEntry {
    private var address: IPv4Address?
    private var externalName: String?
    private var affinitySeconds: Int?
    private var ports: [ServicePort]

    init(_ object: JSONValue) {
        let spec = object["spec"] ?? [:]
        ports = []
        if spec["type"]?.string == "ExternalName" {
            externalName = spec["externalName"]?.string
            return
        }
        address = (spec["clusterIP"]?.string).flatMap(IPv4Address.init)
        if spec["sessionAffinity"]?.string == "ClientIP" {
            affinitySeconds = spec["sessionAffinityConfig"]?["clientIP"]?["timeoutSeconds"]?.integer ?? 10800
        }
        ports = (spec["ports"]?.array ?? []).compactMap { port in
            guard let number = port["port"]?.integer.flatMap(UInt16.init(exactly:)),
                let transport = ServicePort.Transport(rawValue: port["protocol"]?.string ?? "TCP")
            else { return nil }
            return ServicePort(
                name: port["name"]?.string ?? "", port: number, transport: transport,
                nodePort: port["nodePort"]?.integer.flatMap(UInt16.init(exactly:)).flatMap { $0 == 0 ? nil : $0 })
        }
    }

    /// With who is behind it: the ready ones, or when none is, those that still answer on their way out.
    func record(namespace: String, name: String, slices: [SliceEntry]) -> ServiceRecord {
        let all = slices.flatMap(\.backends)
        let hasReady = all.contains(where: \.isReady)
        func counts(_ backend: SliceEntry.Backend) -> Bool { hasReady ? backend.isReady : backend.isServingLast }

        var record = ServiceRecord(
            name: name, namespace: namespace, address: address, externalName: externalName,
            affinitySeconds: affinitySeconds, ports: ports)
        var seen: Set<IPv4Address> = []
        // A name never gives who is on the way out.
        record.hosts = all.filter { $0.isReady && seen.insert($0.host.address).inserted }.map(\.host)
        for index in record.ports.indices {
            let port = record.ports[index]
            for slice in slices {
                for target in slice.ports where target.name == port.name && target.transport == port.transport {
                    record.ports[index].endpoints += slice.backends.filter(counts).map {
                        IPv4Endpoint($0.host.address, port: target.number)
                    }
                }
            }
        }
        return record
    }
}
