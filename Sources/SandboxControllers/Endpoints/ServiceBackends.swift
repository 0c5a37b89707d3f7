import JSON
import SandboxModel

/// The pods behind a service, grouped by the ports they answer on.
struct ServiceBackends {
    struct Port: Hashable {
        /// Empty for the only port of a service that has no name for it.
        var name: String
        var number: Int
        var networkProtocol: String
        var appProtocol: JSONValue?

        /// Its fields in an Endpoints object, or with `name` always set in an EndpointSlice.
        func value(alwaysNamed: Bool) -> JSONValue {
            var value: JSONValue = ["port": .integer(number), "protocol": .string(networkProtocol)]
            if alwaysNamed || !name.isEmpty { value["name"] = .string(name) }
            value["appProtocol"] = appProtocol
            return value
        }
    }

    let service: JSONValue
    private let pods: [JSONValue]

    init(service: JSONValue, pods: [JSONValue]) {
        self.service = service
        let selector = Self.selector(of: service)
        self.pods = pods.filter { pod in
            selector?.matches(object: pod) ?? false && !pod.isEndedPod && Self.address(of: pod) != nil
        }
    }

    /// Nil for services whose endpoints are not made from pods.
    static func selector(of service: JSONValue) -> LabelSelector? {
        guard service[path: "spec", "type"] != "ExternalName",
            let labels = service[path: "spec", "selector"]?.object, !labels.isEmpty
        else { return nil }
        return LabelSelector(labels: labels.compactMapValues(\.string))
    }

    static func address(of pod: JSONValue) -> String? {
        guard let address = pod[path: "status", "podIP"]?.string, !address.isEmpty else { return nil }
        return address
    }

    var isHeadless: Bool { service[path: "spec", "clusterIP"] == "None" }
    var publishesNotReady: Bool { service[path: "spec", "publishNotReadyAddresses"]?.bool ?? false }

    /// The pods with the ports each answers on, sorted by address.
    var backends: [(pod: JSONValue, ports: [Port])] {
        pods.sorted { (Self.address(of: $0) ?? "", $0.name) < (Self.address(of: $1) ?? "", $1.name) }
            .map { ($0, ports(of: $0)) }
    }

    private func ports(of pod: JSONValue) -> [Port] {
        (service[path: "spec", "ports"]?.array ?? []).compactMap { port in
            let networkProtocol = port["protocol"]?.string ?? "TCP"
            guard let number = number(of: port, networkProtocol, in: pod) else { return nil }
            return Port(
                name: port["name"]?.string ?? "", number: number, networkProtocol: networkProtocol,
                appProtocol: port["appProtocol"])
        }
    }

    private func number(of port: JSONValue, _ networkProtocol: String, in pod: JSONValue) -> Int? {
        guard let target = port["targetPort"], target != 0, target != "" else { return port["port"]?.integer }
        if let number = target.integer { return number }
        let sidecars = (pod[path: "spec", "initContainers"]?.array ?? []).filter { $0["restartPolicy"] == "Always" }
        for container in (pod[path: "spec", "containers"]?.array ?? []) + sidecars {
            for candidate in container["ports"]?.array ?? []
            where candidate["name"] == target && candidate["protocol"]?.string ?? "TCP" == networkProtocol {
                return candidate["containerPort"]?.integer
            }
        }
        return nil
    }

    /// The name a pod has below a headless service.
    func hostname(of pod: JSONValue) -> JSONValue? {
        guard let hostname = pod[path: "spec", "hostname"], !hostname.isEmpty,
            pod[path: "spec", "subdomain"]?.string == service.name
        else { return nil }
        return hostname
    }

    static func reference(to pod: JSONValue) -> JSONValue {
        [
            "kind": "Pod", "namespace": .string(pod.namespace), "name": .string(pod.name), "uid": .string(pod.uid),
        ]
    }

    /// The service's labels, with what tells a headless one.
    var labels: [String: JSONValue] {
        var labels = service.labels
        labels["service.kubernetes.io/headless"] = isHeadless ? "" : nil
        return labels
    }
}
