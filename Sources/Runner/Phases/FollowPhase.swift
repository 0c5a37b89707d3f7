import Config
import Diagnostics
import KubernetesAPI
import LogTails
import PipelineModel
import PortForwards
import Tasks
import YAML

extension Session {
    /// Whether logs are shown after the deploy: `--tail`, on by itself for `dev` and `debug`.
    var followsLogs: Bool { options.tail ?? options.watches }

    /// What is forwarded after the deploy (spec skaffold-pipeline 7).
    var portForwardModes: PortForwardModes {
        switch options.command {
        case "dev": return options.portForward ?? PortForwardModes(user: true)
        case "debug":
            var modes = options.portForward ?? PortForwardModes(user: true, debug: true)
            if modes.services { modes.debug = true }
            return modes
        default: return options.portForward ?? .off
        }
    }

    /// Shows logs and forwards ports until the task is cancelled, or one of them fails.
    func follow(_ modules: [RenderedModule], built: [BuiltArtifact], since: Timestamp) async throws {
        let reporter = reporter
        let selection = LogSelection(
            namespaces: [], since: since.description,
            images: Dictionary(built.map { ($0.tag, $0.imageName) }) { $1 })
        let followsLogs = followsLogs
        reporter.report(.line("Press Ctrl+C to exit"))
        let isSeveral = byCluster(modules).count > 1
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (cluster, members) in byCluster(modules) {
                let client = try cluster.client()
                var selection = selection
                // Each context has a namespace of its own.
                selection.namespaces = namespaces(of: members, own: client.cluster.namespace)
                selection.kubeContext = isSeveral ? client.cluster.context : nil
                if followsLogs {
                    group.addTask { [selection] in
                        try await LogTail(client: client, reporter: reporter, selection: selection).run()
                    }
                }
                for forward in try await forwards(for: members) {
                    group.addTask { try await PortForwarder(client: client, reporter: reporter).run(forward) }
                }
            }
            // Without logs or forwards there is still a Ctrl+C to wait for.
            group.addTask { try await Task.sleep(for: .seconds(365 * 24 * 60 * 60)) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    func byCluster(_ modules: [RenderedModule]) -> [(cluster: Cluster, modules: [RenderedModule])] {
        modules.reduce(into: []) { groups, module in
            let cluster = clusters.cluster(for: module.config)
            if let at = groups.firstIndex(where: { $0.cluster === cluster }) {
                groups[at].modules.append(module)
            } else {
                groups.append((cluster, [module]))
            }
        }
    }

    // MARK: - Forwards

    /// The configured entries, then what the modes find among the deployed objects; each resource once.
    func forwards(for modules: [RenderedModule]) async throws -> [PortForward] {
        let modes = portForwardModes
        var forwards: [PortForward] = []
        for module in modes.user ? modules : [] {
            for (index, entry) in module.config.config.portForward.enumerated() {
                forwards.append(try await configured(entry, ["portForward", .index(index)], module.config))
            }
        }
        let manifests = modules.flatMap(\.manifests)
        if modes.services { forwards += manifests.filter { $0.kind == "Service" }.compactMap(service) }
        if modes.pods || modes.debug { forwards += manifests.flatMap { debugPorts($0, all: modes.pods) } }
        var seen: Set<String> = []
        return forwards.filter { seen.insert("\($0.target) \($0.namespace ?? "") \($0.ports.map(\.remote))").inserted }
    }

    /// An entry of `portForward`.
    private func configured(
        _ entry: PortForwardResource, _ path: FieldPath, _ config: LoadedConfig
    ) async throws -> PortForward {
        let name = try await templates.expand(
            entry.resourceName, at: path.appending("resourceName"), of: config, missing: .error)
        let namespace = try await templates.expand(
            entry.namespace, at: path.appending("namespace"), of: config, missing: .error)
        let local: ForwardPort.Local = entry.localPort > 0 ? .preferably(entry.localPort) : .any
        return PortForward(
            target: ForwardTarget(type: entry.resourceType.lowercased(), name: name),
            namespace: namespace.isEmpty ? nil : namespace,
            ports: [ForwardPort(local: local, remote: ForwardPort.Remote(entry.port.text))],
            addresses: [entry.address.isEmpty ? "127.0.0.1" : entry.address], announcement: .url)
    }

    /// Every port of a deployed service.
    private func service(_ manifest: Manifest) -> PortForward? {
        let ports = (manifest.node["spec"]?["ports"]?.sequence ?? []).compactMap { port -> ForwardPort? in
            guard let number = port["port"]?.integer, port["protocol"]?.text ?? "TCP" == "TCP" else { return nil }
            return ForwardPort(local: number >= 1024 ? .preferably(number) : .preferably(4503), remote: .number(number))
        }
        guard !ports.isEmpty else { return nil }
        return PortForward(
            target: ForwardTarget(type: "service", name: manifest.name),
            namespace: manifest.namespace ?? options.namespace,
            ports: ports, addresses: ["127.0.0.1"], announcement: .url)
    }

    /// The ports of a deployed workload's containers: those that the debug transform opened, or all.
    private func debugPorts(_ manifest: Manifest, all: Bool) -> [PortForward] {
        guard let template = manifest.node["spec"]?["template"],
            ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"].contains(manifest.kind)
        else { return [] }
        let opened = Self.debuggerPorts(template["metadata"]?["annotations"]?["debug.cloud.google.com/config"]?.text)
        let ports = (template["spec"]?["containers"]?.sequence ?? [])
            .flatMap { $0["ports"]?.sequence ?? [] }.compactMap { $0["containerPort"]?.integer }
            .filter { all || opened.contains($0) }
        guard !ports.isEmpty else { return [] }
        return [
            PortForward(
                target: ForwardTarget(type: manifest.kind.lowercased(), name: manifest.name),
                namespace: manifest.namespace ?? options.namespace,
                ports: ports.map { ForwardPort(local: .preferably($0), remote: .number($0)) }, addresses: ["127.0.0.1"],
                announcement: .url)
        ]
    }

    /// The ports in the annotation that the debug transform writes (spec skaffold-pipeline 5.6).
    static func debuggerPorts(_ annotation: String?) -> Set<Int> {
        guard let annotation, let containers = try? JSONParser.parse(annotation).mapping else { return [] }
        return Set(containers.values.flatMap { $0["ports"]?.mapping?.values.compactMap(\.integer) ?? [] })
    }

    func namespaces(of modules: [RenderedModule], own: String) -> [String] {
        let written = modules.flatMap(\.manifests).compactMap(\.namespace)
        return Set(written + [options.namespace ?? own]).sorted()
    }
}

extension Runner {
    /// `sk port-forward`: forwards until Ctrl+C.
    ///
    /// - Parameters:
    ///   - target: `[TYPE/]NAME`.
    ///   - ports: `[LOCAL:]REMOTE`; none for the object's own.
    ///   - addresses: local addresses; `localhost` is both loopback addresses.
    public func forward(_ target: String, ports: [String], addresses: [String]) async throws {
        let cluster = Cluster(options: options, surroundings: surroundings, reporter: reporter)
        let forward = PortForward(
            target: try ForwardTarget(parsing: target), namespace: options.namespace,
            ports: try ports.map(ForwardPort.init(parsing:)),
            addresses: addresses.flatMap { $0 == "localhost" ? ["127.0.0.1", "::1"] : [$0] })
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await PortForwarder(client: try cluster.client(), reporter: reporter).run(forward))
        } catch {
            outcome = .failure(error)
        }
        try await withUncancellableTearDown { await cluster.shutdown() }
        try outcome.get()
    }
}
