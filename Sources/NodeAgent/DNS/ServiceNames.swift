import AgentProtocol

/// The names of the cluster (specification "Kubernetes DNS-Based Service Discovery" 1.1.0).
struct ServiceNames {
    private struct Key: Hashable {
        var name: String
        var namespace: String
    }

    /// Seconds.
    static let timeToLive: UInt32 = 5

    let zone: DNSName
    private var services: [Key: ServiceRecord] = [:]
    private var namespaces: Set<String> = []
    private var pointers: [IPv4Address: DNSName] = [:]

    init(domain: String, snapshot: ServiceSnapshot = ServiceSnapshot()) {
        zone = DNSName(domain)
        namespaces = Set(snapshot.namespaces)
        for service in snapshot.services {
            services[Key(name: service.name, namespace: service.namespace)] = service
            namespaces.insert(service.namespace)
            if let address = service.address {
                pointers[address] = name(of: service)
            } else {
                for host in service.hosts { pointers[host.address] = name(of: host, in: service) }
            }
        }
    }

    func answer(_ name: DNSName, _ kind: UInt16) -> DNSAnswer {
        if let labels = name.labels(before: zone) { return answer(name, labels, kind) }
        let reverse = DNSName(["in-addr", "arpa"])
        if let labels = name.labels(before: reverse), kind == DNSRecord.Kind.pointer,
            let address = IPv4Address(labels.reversed().joined(separator: ".")), let target = pointers[address]
        {
            return .records([.pointer(name, to: target, timeToLive: Self.timeToLive)])
        }
        return .elsewhere
    }

    /// What says that nothing is there.
    var authority: DNSRecord { .authority(zone, timeToLive: Self.timeToLive) }

    private func answer(_ name: DNSName, _ labels: [String], _ kind: UInt16) -> DNSAnswer {
        switch labels.last {
        case nil: return .records(kind == DNSRecord.Kind.authority ? [authority] : [])
        case "svc" where labels.count == 1, "pod" where labels.count == 1: return .records([])
        case "svc" where labels.count == 2, "pod" where labels.count == 2:
            return namespaces.contains(labels[0]) ? .records([]) : .nameError
        case "pod" where labels.count == 3:
            let text = String(labels[0].map { $0 == "-" ? "." : $0 })
            guard let address = IPv4Address(text), namespaces.contains(labels[1]) else { return .nameError }
            return .records(
                kind == DNSRecord.Kind.address ? [.address(name, address, timeToLive: Self.timeToLive)] : [])
        case "svc":
            let parts = Array(labels.dropLast())
            guard parts.count <= 4,
                let service = services[Key(name: parts[parts.count - 2], namespace: parts[parts.count - 1])]
            else { return .nameError }
            return answer(name, Array(parts.dropLast(2)), of: service, kind)
        default: return .nameError
        }
    }

    /// - Parameter labels: those before the service's own.
    private func answer(
        _ name: DNSName, _ labels: [String], of service: ServiceRecord, _ kind: UInt16
    ) -> DNSAnswer {
        if let target = service.externalName {
            guard labels.isEmpty else { return .nameError }
            let target = DNSName(target)
            return .alias(.alias(name, to: target, timeToLive: Self.timeToLive), target: target)
        }
        var addresses: [IPv4Address]
        var ports = service.ports
        switch labels.count {
        case 0: addresses = service.address.map { [$0] } ?? service.hosts.map(\.address)
        case 1:
            addresses = service.hosts.filter { Self.label(of: $0) == labels[0] }.map(\.address)
        default:
            guard labels[0].hasPrefix("_"), labels[1].hasPrefix("_") else { return .nameError }
            ports.removeAll { "_\($0.name)" != labels[0] || "_\($0.transport.rawValue.lowercased())" != labels[1] }
            if ports.isEmpty { return .nameError }
            addresses = service.address.map { [$0] } ?? service.hosts.map(\.address)
        }
        if addresses.isEmpty { return .nameError }
        switch kind {
        case DNSRecord.Kind.address, DNSRecord.Kind.any:
            return .records(addresses.map { .address(name, $0, timeToLive: Self.timeToLive) })
        case DNSRecord.Kind.service where labels.count != 1: return .records(locations(name, ports, of: service))
        default: return .records([])
        }
    }

    private func locations(_ name: DNSName, _ ports: [ServicePort], of service: ServiceRecord) -> [DNSRecord] {
        if service.address != nil {
            let target = self.name(of: service)
            return ports.map {
                .service(name, port: $0.port, target: target, weight: 100, timeToLive: Self.timeToLive)
            }
        }
        let hosts = Dictionary(service.hosts.map { ($0.address, $0) }) { first, _ in first }
        return ports.flatMap { port in
            port.endpoints.map { endpoint in
                .service(
                    name, port: endpoint.port,
                    target: self.name(of: hosts[endpoint.address] ?? ServiceHost(endpoint.address), in: service),
                    weight: UInt16(max(1, 100 / port.endpoints.count)), timeToLive: Self.timeToLive)
            }
        }
    }

    private func name(of service: ServiceRecord) -> DNSName {
        DNSName([service.name, service.namespace, "svc"] + zone.labels)
    }

    private func name(of host: ServiceHost, in service: ServiceRecord) -> DNSName {
        DNSName([Self.label(of: host)] + name(of: service).labels)
    }

    /// A pod without a hostname is called after its address.
    private static func label(of host: ServiceHost) -> String {
        host.hostname?.lowercased() ?? String(host.address.description.map { $0 == "." ? "-" : $0 })
    }
}
