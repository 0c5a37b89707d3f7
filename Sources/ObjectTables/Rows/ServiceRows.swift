import JSON
import SandboxModel

extension RowCatalogue {
    static let serviceRows: [GroupResource: [TableColumn]] = [
        .services: [
            .name,
            .text("Type", "How the service is reached.", at: "spec", "type"),
            .text("Cluster-IP", "The service's address in the cluster.") { service in
                let address =
                    service[path: "spec", "clusterIPs"]?[0]?.string ?? service[path: "spec", "clusterIP"]?.string ?? ""
                return address.isEmpty ? "<none>" : address
            },
            .text("External-IP", "The service's addresses outside the cluster.", externalAddress),
            .text("Port(s)", "The service's ports, with those of the nodes.", ports),
            .age,
            .text("Selector", "Which pods serve.", wide: true) { Selectors.labels($0[path: "spec", "selector"]) },
        ],
        .endpoints: [.name, .text("Endpoints", "Addresses of pods that serve.", addresses), .age],
        .endpointSlices: [
            .name,
            .text("AddressType", "Of what kind the addresses are.", at: "addressType"),
            .text("Ports", "The ports of all endpoints.") { slice in
                let ports = slice.items("ports").map { $0["port"]?.integer.map(String.init) ?? "*" }
                return ports.isEmpty ? "<unset>" : Selectors.firstThree(ports)
            },
            .text("Endpoints", "Addresses of the endpoints.") { slice in
                let addresses = slice.items("endpoints").flatMap { $0["addresses"]?.array ?? [] }.compactMap(\.string)
                return addresses.isEmpty ? "<unset>" : Selectors.firstThree(addresses)
            },
            .age,
        ],
        .ingresses: [
            .name,
            .text(
                "Class", "The class whose controller serves it.", at: "spec", "ingressClassName", absent: "<none>"),
            .text("Hosts", "Hosts whose requests it takes.", hosts),
            .text("Address", "Where it takes them.") { loadBalancerAddresses($0) },
            .text("Ports", "The ports it takes them on.") { $0.items("spec", "tls").isEmpty ? "80" : "80, 443" },
            .age,
        ],
        GroupResource("ingressclasses", group: "networking.k8s.io"): [
            .name,
            .text("Controller", "What serves ingresses of the class.", at: "spec", "controller"),
            .text("Parameters", "The object with the controller's settings.") { ingressClass in
                guard let parameters = ingressClass[path: "spec", "parameters"] else { return "<none>" }
                let group = parameters["apiGroup"]?.string.map { ".\($0)" } ?? ""
                return "\(parameters["kind"]?.string ?? "")\(group)/\(parameters["name"]?.string ?? "")"
            },
            .age,
        ],
        .networkPolicies: [
            .name,
            .text("Pod-Selector", "Which pods the policy is for.") {
                Selectors.selector($0[path: "spec", "podSelector"])
            },
            .age,
        ],
    ]

    private static func externalAddress(_ service: JSONValue) -> String {
        let listed = service.items("spec", "externalIPs").compactMap(\.string)
        switch service[path: "spec", "type"]?.string {
        case "ClusterIP", "NodePort":
            return listed.isEmpty ? "<none>" : listed.joined(separator: ",")
        case "LoadBalancer":
            let balancer = loadBalancerAddresses(service)
            let all = (balancer.isEmpty ? [] : [balancer]) + listed
            return all.isEmpty ? "<pending>" : all.joined(separator: ",")
        case "ExternalName":
            return service[path: "spec", "externalName"]?.string ?? ""
        default: return "<unknown>"
        }
    }

    private static func loadBalancerAddresses(_ object: JSONValue) -> String {
        let addresses = object.items("status", "loadBalancer", "ingress").compactMap {
            $0["ip"]?.string ?? $0["hostname"]?.string
        }
        return Set(addresses).sorted().joined(separator: ",")
    }

    private static func ports(_ service: JSONValue) -> String {
        let ports = service.items("spec", "ports").map { port in
            let node = port["nodePort"]?.integer.flatMap { $0 > 0 ? ":\($0)" : nil } ?? ""
            return "\(port["port"]?.integer ?? 0)\(node)/\(port["protocol"]?.string ?? "TCP")"
        }
        return ports.isEmpty ? "<none>" : ports.joined(separator: ",")
    }

    private static func addresses(_ endpoints: JSONValue) -> String {
        let subsets = endpoints.items("subsets")
        if subsets.isEmpty { return "<none>" }
        let addresses = subsets.flatMap { subset -> [String] in
            let hosts = subset.names("addresses", of: "ip")
            let ports = subset.items("ports").compactMap { $0["port"]?.integer }
            if ports.isEmpty { return hosts }
            return ports.flatMap { port in hosts.map { $0.contains(":") ? "[\($0)]:\(port)" : "\($0):\(port)" } }
        }
        return Selectors.firstThree(addresses)
    }

    private static func hosts(_ ingress: JSONValue) -> String {
        let rules = ingress.items("spec", "rules")
        let hosts = rules.compactMap { $0["host"]?.string }.filter { !$0.isEmpty }
        if hosts.isEmpty { return "*" }
        return hosts.count > 3 || (hosts.count == 3 && rules.count > 3 && rules.last?["host"] == nil)
            ? "\(hosts.prefix(3).joined(separator: ",")) + \(rules.count - 3) more..." : hosts.joined(separator: ",")
    }
}
