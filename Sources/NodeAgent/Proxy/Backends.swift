import AgentProtocol

/// The endpoints behind a port, and whose turn it is.
final class Backends {
    private struct Bond {
        var endpoint: IPv4Endpoint
        var lastUse: ContinuousClock.Instant
    }

    private var endpoints: [IPv4Endpoint]
    private var affinity: Duration?
    private var turn: Int
    private var bonds: [IPv4Address: Bond] = [:]

    /// - Parameter turn: where to begin; random where it does not matter, so that several ports do not begin alike.
    init(_ port: ServicePort, affinitySeconds: Int?, turn: Int = Int.random(in: 0..<1024)) {
        endpoints = port.endpoints
        affinity = affinitySeconds.map { .seconds($0) }
        self.turn = turn
    }

    func update(_ port: ServicePort, affinitySeconds: Int?) {
        endpoints = port.endpoints
        affinity = affinitySeconds.map { .seconds($0) }
        let all = Set(endpoints)
        bonds = affinity == nil ? [:] : bonds.filter { all.contains($0.value.endpoint) }
    }

    func contains(_ endpoint: IPv4Endpoint) -> Bool { endpoints.contains(endpoint) }

    /// All endpoints, best first.
    func candidates(for client: IPv4Address, now: ContinuousClock.Instant) -> [IPv4Endpoint] {
        guard !endpoints.isEmpty else { return [] }
        let start = turn % endpoints.count
        turn &+= 1
        var candidates = Array(endpoints[start...] + endpoints[..<start])
        if let affinity, let bond = bonds[client], now - bond.lastUse < affinity,
            let index = candidates.firstIndex(of: bond.endpoint)
        {
            candidates.swapAt(0, index)
        }
        return candidates
    }

    /// The client was served by it.
    func bind(_ client: IPv4Address, to endpoint: IPv4Endpoint, now: ContinuousClock.Instant) {
        guard let affinity else { return }
        if bonds.count > 4096 { bonds = bonds.filter { now - $0.value.lastUse < affinity } }
        bonds[client] = Bond(endpoint: endpoint, lastUse: now)
    }
}
