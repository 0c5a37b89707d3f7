import AgentProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Listens on every port of every service that has somebody behind it, and carries what comes to one of them.
///
/// Each service's own address is listened on, so that a port without endpoints refuses, as it does in a real cluster.
/// Connections that are there live on whatever happens to their service.
final class ServiceProxy {
    private struct Place: Hashable {
        var endpoint: IPv4Endpoint
        var transport: ServicePort.Transport
    }

    private struct Listener {
        var socket: Int32
        var backends: Backends
        /// For datagrams.
        var relay: DatagramRelay?
    }

    /// How long a connection to one endpoint may take before the next is tried.
    static let patience = Duration.seconds(3)

    private let loop: EventLoop
    private let scratch: Scratch
    private let nodeAddress: IPv4Address
    private let reserved: Set<IPv4Endpoint>
    private let log: (String) -> Void
    private var listeners: [Place: Listener] = [:]

    /// - Parameters:
    ///   - nodeAddress: where node ports are.
    ///   - reserved: what others listen on.
    init(
        _ loop: EventLoop, nodeAddress: IPv4Address, reserved: Set<IPv4Endpoint>, scratch: Scratch,
        log: @escaping (String) -> Void
    ) {
        self.loop = loop
        self.nodeAddress = nodeAddress
        self.reserved = reserved
        self.scratch = scratch
        self.log = log
    }

    func apply(_ snapshot: ServiceSnapshot) {
        var wanted: [Place: (ServicePort, Int?)] = [:]
        for service in snapshot.services {
            for port in service.ports where !port.endpoints.isEmpty {
                if let address = service.address {
                    let place = Place(endpoint: IPv4Endpoint(address, port: port.port), transport: port.transport)
                    wanted[place] = (port, service.affinitySeconds)
                }
                if let nodePort = port.nodePort {
                    let place = Place(endpoint: IPv4Endpoint(nodeAddress, port: nodePort), transport: port.transport)
                    wanted[place] = (port, service.affinitySeconds)
                }
            }
        }
        for (place, listener) in listeners where wanted[place] == nil {
            listeners[place] = nil
            listener.relay?.close()
            loop.forget(listener.socket)
            systemClose(listener.socket)
        }
        for (place, (port, affinity)) in wanted where !reserved.contains(place.endpoint) {
            if let listener = listeners[place] {
                listener.backends.update(port, affinitySeconds: affinity)
                listener.relay?.dropLost()
            } else {
                open(place, Backends(port, affinitySeconds: affinity))
            }
        }
    }

    private func open(_ place: Place, _ backends: Backends) {
        do {
            switch place.transport {
            case .tcp:
                let socket = try SocketCalls.listen(on: place.endpoint)
                listeners[place] = Listener(socket: socket, backends: backends)
                loop.watch(socket, .readable) {
                    while let (client, peer) = SocketCalls.accept(socket) { self.serve(client, peer, backends) }
                }
            case .udp:
                let socket = try SocketCalls.receive(on: place.endpoint)
                let relay = DatagramRelay(loop, socket, backends, scratch: scratch)
                listeners[place] = Listener(socket: socket, backends: backends, relay: relay)
                relay.start()
            }
        } catch {
            log("cannot listen on \(place.endpoint) (\(place.transport.rawValue)): \(error)")
        }
    }

    private func serve(_ client: Int32, _ peer: IPv4Endpoint, _ backends: Backends) {
        SocketCalls.tune(client)
        let candidates = backends.candidates(for: peer.address, now: loop.now)
        Dialer(loop, candidates, patience: Self.patience) { result in
            switch result {
            case .success(let connection):
                backends.bind(peer.address, to: connection.endpoint, now: self.loop.now)
                Relay(self.loop, client, connection.socket, scratch: self.scratch).start()
            case .failure: SocketCalls.reset(client)
            }
        }.start()
    }
}
