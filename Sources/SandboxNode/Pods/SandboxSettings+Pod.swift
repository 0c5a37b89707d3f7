import JSON

extension SandboxSettings {
    /// What a pod's spec asks of the network and the names its containers share.
    init(
        pod: JSONValue, attempt: Int, dnsAddress: String, clusterDomain: String, newVolumes: [NewVolume]
    ) {
        let spec = pod["spec"]
        self.pod = PodIdentity(pod)
        self.attempt = attempt
        self.newVolumes = newVolumes
        let hostname = spec?["hostname"]?.string ?? ""
        self.hostname = String((hostname.isEmpty ? self.pod.name : hostname).prefix(63))
        while self.hostname.hasSuffix("-") || self.hostname.hasSuffix(".") { self.hostname.removeLast() }
        let zone = "\(self.pod.namespace).svc.\(clusterDomain)"
        let subdomain = spec?["subdomain"]?.string ?? ""
        domain = subdomain.isEmpty ? "" : "\(subdomain).\(zone)"
        usesHostNetwork = spec?["hostNetwork"]?.bool ?? false
        resolver = Self.resolver(
            spec,
            Resolver(
                servers: [dnsAddress], searches: [zone, "svc.\(clusterDomain)", clusterDomain],
                options: ["ndots:5"]), usesHostNetwork)
        extraHosts = (spec?["hostAliases"]?.array ?? []).flatMap { alias in
            (alias["hostnames"]?.array ?? []).map { "\($0.string ?? ""):\(alias["ip"]?.string ?? "")" }
        }
        sysctls = [:]
        for item in spec?[path: "securityContext", "sysctls"]?.array ?? [] {
            sysctls[item["name"]?.string ?? ""] = item["value"]?.string ?? ""
        }
        let containers = (spec?["containers"]?.array ?? []) + (spec?["initContainers"]?.array ?? [])
        hostPorts = containers.flatMap { $0["ports"]?.array ?? [] }.compactMap { port in
            guard let hostPort = port["hostPort"]?.integer, hostPort > 0 else { return nil }
            return HostPort(
                hostPort: hostPort, containerPort: port["containerPort"]?.integer ?? hostPort,
                transport: port["protocol"]?.string ?? "TCP", hostAddress: port["hostIP"]?.string ?? "")
        }
    }

    private static func resolver(_ spec: JSONValue?, _ cluster: Resolver, _ usesHostNetwork: Bool) -> Resolver? {
        var resolver: Resolver?
        switch spec?["dnsPolicy"]?.string ?? "ClusterFirst" {
        case "None": resolver = Resolver()
        case "Default": resolver = nil
        case "ClusterFirstWithHostNet": resolver = cluster
        default: resolver = usesHostNetwork ? nil : cluster
        }
        guard let extra = spec?["dnsConfig"], !extra.isEmpty else { return resolver }
        var result = resolver ?? Resolver()
        result.servers += (extra["nameservers"]?.array ?? []).compactMap(\.string)
        result.searches += (extra["searches"]?.array ?? []).compactMap(\.string)
        for option in extra["options"]?.array ?? [] {
            let name = option["name"]?.string ?? ""
            result.options.removeAll { $0 == name || $0.hasPrefix("\(name):") }
            result.options.append(option["value"]?.string.map { "\(name):\($0)" } ?? name)
        }
        return result
    }
}
