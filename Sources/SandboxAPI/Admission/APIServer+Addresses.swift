import JSON
import ObjectStore
import SandboxModel

// Services' addresses and ports: what an allocator of the real server gives out.
extension APIServer {
    private static let nodePorts = 30000...32767

    /// Makes the service `kubernetes` of the API itself, with the endpoint that clients use.
    func prepareOwnService() async throws(StatusError) {
        guard store.get(ObjectKey(.services, namespace: "default", name: "kubernetes")) == nil else { return }
        let labels: JSONValue = ["component": "apiserver", "provider": "kubernetes"]
        try await create(
            .services,
            [
                "apiVersion": "v1", "kind": "Service",
                "metadata": ["name": "kubernetes", "namespace": "default", "labels": labels],
                "spec": [
                    "clusterIP": .string("\(configuration.servicePrefix).0.1"),
                    "ports": [
                        [
                            "name": "https", "port": 443, "protocol": "TCP",
                            "targetPort": .integer(configuration.port),
                        ]
                    ],
                ],
            ])
    }

    func allocateAddresses(_ service: inout JSONValue, old: JSONValue?, _ served: ServedKind) throws(StatusError) {
        guard var spec = service["spec"] else { return }
        let type = spec["type"]?.string ?? "ClusterIP"
        if type == "ExternalName" {
            for name in ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"] { spec[name] = nil }
        } else {
            if spec["ipFamilies"]?.array?.contains("IPv6") ?? false {
                throw .invalid(
                    served, name: service[path: "metadata", "name"]?.string ?? "",
                    [
                        (
                            "spec.ipFamilies[0]", "FieldValueInvalid",
                            "Invalid value: \"IPv6\": not configured on this cluster"
                        )
                    ])
            }
            let former = old?[path: "spec", "clusterIP"]?.string ?? ""
            var address = spec["clusterIP"]?.string ?? ""
            if address.isEmpty { address = former }
            if address.isEmpty {
                address = try freeAddress()
            } else if !former.isEmpty, address != former {
                throw .invalid(
                    served, name: service[path: "metadata", "name"]?.string ?? "",
                    [
                        (
                            "spec.clusterIPs[0]", "FieldValueInvalid",
                            "Invalid value: []string{\"\(address)\"}: may not change once set"
                        )
                    ])
            } else if address != former, address != "None" {
                try checkAddress(address, service, served)
            }
            spec["clusterIP"] = .string(address)
            spec["clusterIPs"] = [.string(address)]
            if spec["ipFamilies"] == nil { spec["ipFamilies"] = ["IPv4"] }
            if spec["ipFamilyPolicy"] == nil { spec["ipFamilyPolicy"] = "SingleStack" }
        }
        try allocateNodePorts(&spec, old: old, needed: type == "NodePort" || type == "LoadBalancer", service, served)
        service["spec"] = spec
    }

    private func usedAddresses() -> Set<String> {
        var used: Set = [configuration.dnsAddress, "\(configuration.servicePrefix).0.1"]
        for service in store.list(.services).objects {
            if let address = service[path: "spec", "clusterIP"]?.string { used.insert(address) }
        }
        return used
    }

    private func freeAddress() throws(StatusError) -> String {
        let used = usedAddresses()
        for _ in 0..<10_000 {
            let number = Int.random(in: 256..<16_383)
            let address = "\(configuration.servicePrefix).\(number / 256).\(number % 256)"
            if number % 256 != 0, number % 256 != 255, !used.contains(address) { return address }
        }
        throw StatusError.internalError("failed to allocate a serviceIP: range is full")
    }

    private func checkAddress(
        _ address: String, _ service: JSONValue, _ served: ServedKind
    ) throws(StatusError) {
        let name = service[path: "metadata", "name"]?.string ?? ""
        func refusal(_ why: String) -> StatusError {
            .invalid(
                served, name: name,
                [
                    (
                        "spec.clusterIPs", "FieldValueInvalid",
                        "Invalid value: [\"\(address)\"]: failed to allocate IP \(address): \(why)"
                    )
                ])
        }
        let parts = address.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 4, address.hasPrefix(configuration.servicePrefix + "."), parts[2] < 64,
            parts.allSatisfy({ (0...255).contains($0) })
        else {
            throw refusal(
                "the provided network does not contain this IP: the valid range is \(configuration.servicePrefix).0.0/18"
            )
        }
        let isOwn = name == "kubernetes" && service[path: "metadata", "namespace"] == "default"
        if !isOwn, usedAddresses().contains(address) { throw refusal("provided IP is already allocated") }
    }

    private func allocateNodePorts(
        _ spec: inout JSONValue, old: JSONValue?, needed: Bool, _ service: JSONValue, _ served: ServedKind
    ) throws(StatusError) {
        var ports = spec["ports"]?.array ?? []
        guard needed, spec["allocateLoadBalancerNodePorts"]?.bool != false else {
            if spec["type"]?.string == "ClusterIP", old?[path: "spec", "type"]?.string != "ClusterIP" {
                for index in ports.indices { ports[index]["nodePort"] = nil }
                if !ports.isEmpty { spec["ports"] = .array(ports) }
            }
            return
        }
        let own = service[path: "metadata", "uid"]
        var used: Set<Int> = []
        for other in store.list(.services).objects where other[path: "metadata", "uid"] != own {
            for port in other[path: "spec", "ports"]?.array ?? [] {
                if let number = port["nodePort"]?.integer { used.insert(number) }
            }
        }
        let former = old?[path: "spec", "ports"]?.array ?? []
        for index in ports.indices {
            if let given = ports[index]["nodePort"]?.integer, given != 0 {
                guard Self.nodePorts.contains(given) else {
                    throw .invalid(
                        served, name: service[path: "metadata", "name"]?.string ?? "",
                        [
                            (
                                "spec.ports[\(index)].nodePort", "FieldValueInvalid",
                                "Invalid value: \(given): provided port is not in the valid range. The range of valid "
                                    + "ports is \(Self.nodePorts.lowerBound)-\(Self.nodePorts.upperBound)"
                            )
                        ])
                }
                guard !used.contains(given) else {
                    throw .invalid(
                        served, name: service[path: "metadata", "name"]?.string ?? "",
                        [
                            (
                                "spec.ports[\(index)].nodePort", "FieldValueInvalid",
                                "Invalid value: \(given): provided port is already allocated"
                            )
                        ])
                }
                used.insert(given)
                continue
            }
            let before = former.first {
                $0["port"] == ports[index]["port"] && $0["protocol"] == ports[index]["protocol"]
            }?["nodePort"]?.integer
            guard let number = before ?? Self.nodePorts.shuffled().first(where: { !used.contains($0) }) else {
                throw StatusError.internalError("failed to allocate a nodePort: range is full")
            }
            used.insert(number)
            ports[index]["nodePort"] = .integer(number)
        }
        spec["ports"] = .array(ports)
        if spec["externalTrafficPolicy"] == nil { spec["externalTrafficPolicy"] = "Cluster" }
        if spec["type"]?.string == "LoadBalancer", spec["allocateLoadBalancerNodePorts"] == nil {
            spec["allocateLoadBalancerNodePorts"] = true
        }
    }
}
