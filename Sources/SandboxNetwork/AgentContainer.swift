import AgentProtocol
import DockerEngine
import YAML

/// The container that the agent runs in: made anew when what it is made of has changed, else found again.
struct AgentContainer: Sendable {
    let engine: EngineClient
    let settings: NetworkSettings
    /// The image's name.
    let image: String

    private var command: [String] {
        [
            "/sk-node", "agent", "--node", "\(settings.agentAddress)", "--services", "\(settings.serviceRange)",
            "--dns", "\(settings.dnsAddress)", "--domain", settings.clusterDomain,
        ]
    }

    /// Two agents with the same recipe are the same.
    private var recipe: String { ([image] + command).joined(separator: " ") }

    /// Makes sure that it runs.
    ///
    /// - Returns: its id.
    func ensure() async throws -> String {
        if let found = try await engine.inspectContainer(settings.agentName) {
            guard found.labels[NetworkLabel.sandbox] == settings.sandbox else {
                throw NetworkError.foreignContainer(settings.agentName)
            }
            if found.labels[NetworkLabel.recipe] == recipe, found.state == "running" { return found.id }
            try await engine.removeContainer(found.id)
        }
        let id = try await engine.createContainer(named: settings.agentName, settings: body)
        try await engine.startContainer(id)
        return id
    }

    func remove() async throws {
        guard let found = try await engine.inspectContainer(settings.agentName),
            found.labels[NetworkLabel.sandbox] == settings.sandbox
        else { return }
        try await engine.removeContainer(found.id)
    }

    private var body: Node {
        let labels: [(String, Node)] = [
            (NetworkLabel.recipe, .string(recipe)), (NetworkLabel.role, "agent"),
            (NetworkLabel.sandbox, .string(settings.sandbox)),
        ]
        let host: Node = [
            "NetworkMode": .string(settings.networkName), "CapDrop": ["ALL"],
            "CapAdd": ["NET_ADMIN", "NET_BIND_SERVICE"], "ReadonlyRootfs": true,
            "SecurityOpt": ["no-new-privileges"], "RestartPolicy": ["Name": "no"],
            // What it says comes through its streams, probes by the second: nothing for a disk.
            "LogConfig": ["Type": "none"],
        ]
        let endpoint: Node = ["IPAMConfig": ["IPv4Address": .string("\(settings.agentAddress)")]]
        return [
            "Image": .string(image), "Entrypoint": [], "Cmd": .sequence(command.map { .string($0) }),
            "Hostname": "sk-agent", "Labels": .mapping(labels), "OpenStdin": true, "StdinOnce": false,
            "AttachStdin": true, "AttachStdout": true, "AttachStderr": true, "HostConfig": host,
            "NetworkingConfig": ["EndpointsConfig": .mapping([(settings.networkName, endpoint)])],
        ]
    }
}
