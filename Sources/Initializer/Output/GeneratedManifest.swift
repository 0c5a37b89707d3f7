import YAML

/// A manifest that `sk init` writes.
public struct GeneratedManifest: Sendable, Hashable {
    /// Relative to the project.
    public var path: String
    public var text: String
}

/// The objects of a simple service: a Deployment, and a Service where there is a port.
struct ServiceManifest {
    var name: String
    var image: String
    var ports: [Port] = []
    var replicas = 1
    /// More fields of the container, in order.
    var container: [(String, Node)] = []
    /// More fields of the pod, in order.
    var pod: [(String, Node)] = []

    struct Port: Hashable {
        /// Of the Service.
        var port: Int
        /// Of the container.
        var target: Int
        var isUDP = false
    }

    var text: String {
        var documents = [deployment]
        if !ports.isEmpty { documents.append(service) }
        return YAMLEmitter.text(documents: documents)
    }

    private var labels: Node { ["app": .string(name)] }

    private var deployment: Node {
        var container: [(String, Node)] = [("name", .string(name)), ("image", .string(image))]
        var seen: Set<String> = []
        let containerPorts = ports.compactMap { port -> Node? in
            guard seen.insert("\(port.target)\(port.isUDP)").inserted else { return nil }
            var fields: [(String, Node)] = [("containerPort", .integer(port.target))]
            if port.isUDP { fields.append(("protocol", "UDP")) }
            return .mapping(fields)
        }
        container += self.container
        if !containerPorts.isEmpty { container.append(("ports", .sequence(containerPorts))) }
        let spec: Node = .mapping(pod + [("containers", [.mapping(container)])])
        return [
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": .string(name), "labels": labels],
            "spec": [
                "replicas": .integer(replicas), "selector": ["matchLabels": labels],
                "template": ["metadata": ["labels": labels], "spec": spec],
            ],
        ]
    }

    private var service: Node {
        let servicePorts = ports.map { port -> Node in
            var fields: [(String, Node)] = []
            if ports.count > 1 { fields.append(("name", .string("\(port.isUDP ? "udp" : "tcp")-\(port.port)"))) }
            fields.append(("port", .integer(port.port)))
            if port.target != port.port { fields.append(("targetPort", .integer(port.target))) }
            if port.isUDP { fields.append(("protocol", "UDP")) }
            return .mapping(fields)
        }
        return [
            "apiVersion": "v1", "kind": "Service", "metadata": ["name": .string(name), "labels": labels],
            "spec": ["selector": labels, "ports": .sequence(servicePorts)],
        ]
    }
}
