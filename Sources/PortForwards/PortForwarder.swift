internal import Diagnostics
public import KubernetesAPI
public import PipelineModel
internal import Sockets
internal import Tasks
internal import YAML

/// Forwards local ports to the pods of a service, a workload or a pod.
///
/// Each connection goes to the best pod at that moment; one that comes while none is ready waits. When a pod goes,
/// only its open connections end: the local port stays, and leads to the next pod.
public struct PortForwarder: Sendable {
    private let client: KubernetesClient
    private let reporter: any Reporter

    public init(client: KubernetesClient, reporter: any Reporter) {
        self.client = client
        self.reporter = reporter
    }

    /// Forwards until the task is cancelled.
    ///
    /// - Parameter onOpen: told once, with all local ports, when they are open.
    /// - Throws: `PortForwardError`, `KubernetesError`, `SocketError` when the forward cannot begin. Afterwards single
    ///   connections fail for themselves, as warnings.
    public func run(
        _ forward: PortForward, onOpen: @escaping @Sendable ([OpenPort]) -> Void = { _ in }
    ) async throws {
        let namespace = forward.namespace ?? client.cluster.namespace
        let target = try await TargetResolver(client: client).resolve(forward.target, namespace: namespace)
        let ports = try ports(forward, target)
        if forward.target.type == nil, forward.announcement == .address {
            reporter.report(.line("Using \(target.reference) in namespace \(namespace)"))
        }
        let pool = PodPool(takesUnready: target.takesUnready)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.watchPods(target, pool) }
            if target.isDeployment { group.addTask { try await self.watchReplicaSets(target, pool) } }
            group.addTask {
                try await self.listen(ports[...], forward, target, pool, open: [], onOpen: onOpen)
            }
            defer { group.cancelAll() }
            // None of them ends by itself, so the first that does has failed.
            try await group.next()
        }
    }

    private func ports(_ forward: PortForward, _ target: ResolvedTarget) throws -> [ForwardPort] {
        guard forward.ports.isEmpty else {
            for port in forward.ports { try target.check(port.remote) }
            return forward.ports
        }
        return try target.declaredPorts().map { remote in
            guard case .number(let number) = remote else { return ForwardPort(local: .any, remote: remote) }
            // Ports below 1024 may not be bindable; a user who wants one names it.
            return ForwardPort(local: .preferably(number < 1024 ? number + 8000 : number), remote: remote)
        }
    }

    // MARK: - Pods

    private func watchPods(_ target: ResolvedTarget, _ pool: PodPool) async throws {
        var labels: String?
        var fields: String?
        switch target.pods {
        case .named(let name): fields = "metadata.name=\(name)"
        case .selected(let selector): labels = selector
        }
        try await client.watch(.pods, namespace: target.namespace, labelSelector: labels, fieldSelector: fields) {
            event in
            pool.update(event)
            if case .synced = event, !pool.hasServingPod {
                reporter.report(
                    .diagnostic(
                        Diagnostic(.note, "no pod of \(target.reference) is ready yet: connections wait for one")))
            }
            return .proceed
        }
    }

    private func watchReplicaSets(_ target: ResolvedTarget, _ pool: PodPool) async throws {
        guard case .selected(let selector) = target.pods else { return }
        let newest = NewestReplicaSet(deployment: target.object[path: "metadata", "uid"]?.text ?? "")
        try await client.watch(
            .replicaSets, namespace: target.namespace, labelSelector: selector, metadataOnly: true
        ) { event in
            pool.preferPods(withHash: newest.update(event))
            return .proceed
        }
    }

    // MARK: - Listening

    /// Opens the first port's listeners and, inside of them, those of the other ports; so they all close together.
    private func listen(
        _ ports: ArraySlice<ForwardPort>, _ forward: PortForward, _ target: ResolvedTarget, _ pool: PodPool,
        open: [OpenPort], onOpen: @escaping @Sendable ([OpenPort]) -> Void
    ) async throws {
        guard let port = ports.first else {
            try await announce(open, forward, target, pool)
            onOpen(open)
            while true { try await Task.sleep(for: .seconds(3600)) }
        }
        let tunnel = Tunnel(client: client, target: target, pool: pool, remote: port.remote)
        let addresses = forward.addresses
        try await bind(port.local.candidates[...], addresses[0], tunnel) { number in
            let first = OpenPort(
                address: addresses[0], localPort: number, remote: port.remote, target: "\(target.reference)",
                namespace: target.namespace)
            try await self.listenBeside(first, addresses.dropFirst(), tunnel, open: open + [first]) { open in
                try await self.listen(ports.dropFirst(), forward, target, pool, open: open, onOpen: onOpen)
            }
        }
    }

    /// Listens on the first candidate that is free.
    private func bind(
        _ candidates: ArraySlice<Int>, _ address: String, _ tunnel: Tunnel,
        _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        for candidate in candidates.dropLast() {
            let hasBegun = Flag()
            do {
                return try await listener(address, candidate, tunnel) { port in
                    hasBegun.set()
                    try await body(port)
                }
            } catch let error as SocketError
                where !hasBegun.isSet && (error.code == .portInUse || error.code == .cannotListen)
            {
                continue
            }
        }
        guard let last = candidates.last else { return }
        try await listener(address, last, tunnel, body)
    }

    /// Listens on the same port of further addresses, as far as the machine knows them.
    private func listenBeside(
        _ first: OpenPort, _ addresses: ArraySlice<String>, _ tunnel: Tunnel, open: [OpenPort],
        _ body: @escaping @Sendable ([OpenPort]) async throws -> Void
    ) async throws {
        guard let address = addresses.first else { return try await body(open) }
        let hasBegun = Flag()
        do {
            try await listener(address, first.localPort, tunnel) { port in
                hasBegun.set()
                var other = first
                other.address = address
                try await self.listenBeside(first, addresses.dropFirst(), tunnel, open: open + [other], body)
            }
        } catch let error as SocketError where !hasBegun.isSet && error.code == .cannotListen {
            // Machines without IPv6.
            try await listenBeside(first, addresses.dropFirst(), tunnel, open: open, body)
        } catch let error as SocketError where !hasBegun.isSet && error.code == .portInUse {
            reporter.report(.diagnostic(Diagnostic(.warning, error.message, hints: error.hints)))
            try await listenBeside(first, addresses.dropFirst(), tunnel, open: open, body)
        }
    }

    private func listener(
        _ address: String, _ port: Int, _ tunnel: Tunnel, _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        try await withListener(
            address: address, port: port,
            onConnection: { try await tunnel.run($0, $1) },
            onFailure: { report($0) }, body)
    }

    private func report(_ error: any Error) {
        guard let error = error as? any DiagnosticError else {
            return reporter.report(.diagnostic(Diagnostic(.warning, "a forwarded connection broke: \(error)")))
        }
        reporter.warn(of: error)
    }

    // MARK: - Telling

    private func announce(
        _ open: [OpenPort], _ forward: PortForward, _ target: ResolvedTarget, _ pool: PodPool
    ) async throws {
        for port in open {
            let host = port.address.contains(":") ? "[\(port.address)]" : port.address
            switch forward.announcement {
            case .address:
                let number = try await podPort(port.remote, target, pool)
                reporter.report(.line("Forwarding from \(host):\(port.localPort) -> \(number)"))
            case .url where port.address == forward.addresses[0]:
                reporter.report(
                    .success(
                        "Port forwarding \(port.target) in namespace \(port.namespace), remote port \(port.remote) -> http://\(host):\(port.localPort)"
                    ))
            case .url: break
            }
        }
    }

    /// The pod's port as text; what the user wrote where only a pod could tell and none is there soon.
    private func podPort(_ remote: ForwardPort.Remote, _ target: ResolvedTarget, _ pool: PodPool) async throws -> String
    {
        if let known = target.staticPodPort(remote) { return String(known) }
        do {
            return String(try target.podPort(remote, in: await pool.pick(limit: .seconds(1))))
        } catch is DeadlineExceeded {
            return "\(remote)"
        }
    }
}
