import AgentProtocol
import DockerEngine
import YAML

/// The engine's network that the pods join.
struct PodNetworkSetup: Sendable {
    let engine: EngineClient
    let settings: NetworkSettings

    /// Makes the network, or finds it.
    ///
    /// - Throws: `NetworkError` when the name or the addresses belong to another.
    func ensure() async throws {
        if let found = try await engine.inspectNetwork(settings.networkName) {
            guard found.labels[NetworkLabel.sandbox] == settings.sandbox else {
                throw NetworkError.foreignNetwork(settings.networkName)
            }
            if found.subnets == ["\(settings.subnet)"], found.ranges == ["\(settings.podRange)"] { return }
            do {
                try await engine.removeNetwork(found.id)
            } catch let error as EngineError {
                throw NetworkError.otherRanges(found, wanted: "\(settings.subnet)", cause: error)
            }
        }
        do {
            _ = try await engine.createNetwork(named: settings.networkName, settings: body)
        } catch let error as EngineError {
            guard case .refused = error.code else { throw error }
            throw NetworkError.subnetTaken("\(settings.subnet)", by: try await occupant, cause: error)
        }
    }

    func remove() async throws {
        guard let found = try await engine.inspectNetwork(settings.networkName),
            found.labels[NetworkLabel.sandbox] == settings.sandbox
        else { return }
        try await engine.removeNetwork(found.id)
    }

    private var occupant: EngineNetwork? {
        get async throws {
            try await engine.listNetworks().first { network in
                network.subnets.contains { IPv4Range($0)?.overlaps(settings.subnet) ?? false }
            }
        }
    }

    private var body: [(String, Node)] {
        let pool: Node = [
            "Subnet": .string("\(settings.subnet)"), "IPRange": .string("\(settings.podRange)"),
            "Gateway": .string("\(settings.gateway)"),
        ]
        let labels: [(String, Node)] = [
            (NetworkLabel.role, "network"), (NetworkLabel.sandbox, .string(settings.sandbox)),
        ]
        return [
            ("Driver", "bridge"), ("IPAM", ["Driver": "default", "Config": [pool]]), ("Labels", .mapping(labels)),
        ]
    }
}
