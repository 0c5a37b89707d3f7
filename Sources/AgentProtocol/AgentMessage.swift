import JSON
public import SandboxModel

/// What the agent tells the host: one JSON object a line, on the agent's standard output.
public enum AgentMessage: Sendable, Hashable {
    /// It serves; the answer to `HostMessage.hello`.
    case ready(version: Int)
    /// It has taken a snapshot of so many services.
    case applied(services: Int)
    /// How the probe with that id went.
    case probed(id: Int, ProbeResult)
    /// For the log.
    case log(String)

    /// The line, with its end.
    public var line: [UInt8] {
        let json: JSONValue =
            switch self {
            case .ready(let version): ["type": "ready", "version": .integer(version)]
            case .applied(let count): ["type": "applied", "services": .integer(count)]
            case .probed(let id, let result):
                [
                    "type": "probed", "id": .integer(id), "success": .bool(result.isSuccess),
                    "message": .string(result.message),
                ]
            case .log(let text): ["type": "log", "message": .string(text)]
            }
        return json.bytes() + [UInt8(ascii: "\n")]
    }

    /// - Parameter line: without its end.
    /// - Throws: `LineError`.
    public init(line: [UInt8]) throws(LineError) {
        let json = try LineError.parse(line)
        switch json["type"]?.string {
        case "ready": self = .ready(version: json["version"]?.integer ?? 0)
        case "applied": self = .applied(services: json["services"]?.integer ?? 0)
        case "probed":
            guard let id = json["id"]?.integer, let isSuccess = json["success"]?.bool else {
                throw LineError(message: "a probe's result lacks its fields")
            }
            self = .probed(id: id, ProbeResult(isSuccess: isSuccess, message: json["message"]?.string ?? ""))
        case "log": self = .log(json["message"]?.string ?? "")
        case let type: throw LineError(message: "no message is called '\(type ?? "")'")
        }
    }
}
