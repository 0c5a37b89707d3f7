import JSON
public import SandboxModel

/// What the host tells the agent: one JSON object a line, on the agent's standard input.
public enum HostMessage: Sendable, Hashable {
    /// The first after every connection; the agent answers `AgentMessage.ready`.
    case hello(version: Int)
    /// Replaces all that was told before.
    case services(ServiceSnapshot)
    /// The agent answers `AgentMessage.probed` with the same id.
    case probe(id: Int, NetworkProbe)

    /// The version of the lines that this code writes and reads.
    public static let version = 1

    /// The line, with its end.
    public var line: [UInt8] {
        let json: JSONValue =
            switch self {
            case .hello(let version): ["type": "hello", "version": .integer(version)]
            case .services(let snapshot): ["type": "services", "snapshot": snapshot.json]
            case .probe(let id, let probe): ["type": "probe", "id": .integer(id), "probe": probe.json]
            }
        return json.bytes() + [UInt8(ascii: "\n")]
    }

    /// - Parameter line: without its end.
    /// - Throws: `LineError`.
    public init(line: [UInt8]) throws(LineError) {
        let json = try LineError.parse(line)
        switch json["type"]?.string {
        case "hello": self = .hello(version: json["version"]?.integer ?? 0)
        case "services": self = .services(ServiceSnapshot(json["snapshot"] ?? .null))
        case "probe":
            guard let id = json["id"]?.integer, let probe = json["probe"].flatMap(NetworkProbe.init) else {
                throw LineError(message: "a probe lacks its fields")
            }
            self = .probe(id: id, probe)
        case let type: throw LineError(message: "no message is called '\(type ?? "")'")
        }
    }
}
