internal import KubernetesAPI
internal import YAML

/// The object behind a forward: which pods belong to it, and what its ports mean.
struct ResolvedTarget: Sendable {
    /// Which pods to watch.
    enum Pods: Sendable, Hashable {
        case named(String)
        case selected(String)
    }

    let reference: ObjectReference
    let object: Node
    let pods: Pods
    /// Ports are those of a service, to be led to its pods' ports.
    var isService: Bool { reference.resource.kind == "Service" && reference.resource.group.isEmpty }
    var isDeployment: Bool { reference.resource.kind == "Deployment" && reference.resource.group == "apps" }
    /// Not-ready pods count for services that say so.
    var takesUnready: Bool { isService && object[path: "spec", "publishNotReadyAddresses"]?.bool ?? false }
    var namespace: String { reference.namespace ?? "default" }

    init(_ reference: ObjectReference, _ object: Node) throws {
        self.reference = reference
        self.object = object
        if reference.resource.kind == "Pod", reference.resource.group.isEmpty {
            pods = .named(reference.name)
            return
        }
        if object[path: "spec", "type"]?.text == "ExternalName" {
            throw PortForwardError(
                .noSelector, "\(reference) is an external name, which has no pods to forward to")
        }
        guard let selector = LabelSelector.text(object[path: "spec", "selector"]) else {
            throw PortForwardError(
                .noSelector, "\(reference) selects no pods",
                hints: ["forward to one of its pods: pod/NAME"])
        }
        pods = .selected(selector)
    }

    // MARK: - Ports

    /// The ports the object itself declares, those for TCP.
    func declaredPorts() throws -> [ForwardPort.Remote] {
        let ports: [ForwardPort.Remote]
        if isService {
            ports = servicePorts.filter(Self.isTCP).compactMap { $0["port"]?.integer.map { .number($0) } }
        } else {
            let spec = reference.resource.kind == "Pod" ? object["spec"] : object[path: "spec", "template", "spec"]
            let declared = (spec?["containers"]?.sequence ?? []).flatMap { $0["ports"]?.sequence ?? [] }
            ports = declared.filter(Self.isTCP).compactMap { $0["containerPort"]?.integer.map { .number($0) } }
        }
        guard !ports.isEmpty else {
            throw PortForwardError(
                .noSuchPort, "\(reference) declares no ports", hints: ["name one: [LOCAL:]REMOTE, such as '8080:80'"])
        }
        return ports
    }

    /// Whether the port can be used at all, as far as the object tells.
    func check(_ remote: ForwardPort.Remote) throws {
        guard isService else { return }
        let port = try servicePort(remote)
        guard Self.isTCP(port) else {
            throw PortForwardError(
                .noSuchPort,
                "port \(remote) of \(reference) is for \(port["protocol"]?.text ?? "UDP"), which cannot be forwarded")
        }
    }

    /// The port of a pod that a remote port leads to (Kubernetes API spec 6).
    func podPort(_ remote: ForwardPort.Remote, in pod: PodSummary) throws -> Int {
        guard isService else { return try Self.containerPort(remote, in: pod) }
        let port = try servicePort(remote)
        let number = port["port"]?.integer ?? 0
        // A headless service has no address of its own that could map ports.
        if object[path: "spec", "clusterIP"]?.text == "None" { return number }
        guard let target = port["targetPort"], let text = target.text else { return number }
        return try Self.containerPort(ForwardPort.Remote(text), in: pod)
    }

    /// The pod's port when no pod is needed to know it.
    func staticPodPort(_ remote: ForwardPort.Remote) -> Int? {
        if case .number(let number) = remote, !isService { return number }
        guard isService, let port = try? servicePort(remote) else { return nil }  // a name in the pod: asked there
        if object[path: "spec", "clusterIP"]?.text == "None" || port["targetPort"] == nil {
            return port["port"]?.integer
        }
        return port["targetPort"]?.text.flatMap { Int($0) }
    }

    private static func containerPort(_ remote: ForwardPort.Remote, in pod: PodSummary) throws -> Int {
        switch remote {
        case .number(let number): return number
        case .name(let name):
            guard let number = pod.port(named: name) else {
                let names = pod.containers.flatMap { $0.ports.keys }.sorted().map { "'\($0)'" }.joined(separator: ", ")
                throw PortForwardError(
                    .noSuchPort, "pod/\(pod.name) has no port named '\(name)'",
                    hints: [names.isEmpty ? "use the port's number" : "its ports: \(names)"])
            }
            return number
        }
    }

    private var servicePorts: [Node] { object[path: "spec", "ports"]?.sequence ?? [] }

    private static func isTCP(_ port: Node) -> Bool { (port["protocol"]?.text ?? "TCP") == "TCP" }

    private func servicePort(_ remote: ForwardPort.Remote) throws -> Node {
        let matching = servicePorts.filter { port in
            switch remote {
            case .number(let number): port["port"]?.integer == number
            case .name(let name): port["name"]?.text == name
            }
        }
        guard let port = matching.first(where: Self.isTCP) ?? matching.first else {
            let known = servicePorts.compactMap { port in
                port["port"]?.text.map { number in port["name"]?.text.map { "\(number) ('\($0)')" } ?? number }
            }
            throw PortForwardError(
                .noSuchPort, "\(reference) has no port \(remote)",
                hints: ["its ports: \(known.joined(separator: ", "))"])
        }
        return port
    }
}
