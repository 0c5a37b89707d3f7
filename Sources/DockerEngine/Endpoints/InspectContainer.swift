import HTTP
import YAML

/// What the engine knows of a container.
public struct ContainerInspection: Sendable {
    /// 64 hexadecimal digits.
    public var id: String
    /// Without the slash before it.
    public var name: String
    /// The image's id, `sha256:...`.
    public var image: String
    /// The image's name as it was asked for.
    public var imageName: String
    /// Its labels.
    public var labels: [String: String]
    /// `created`, `running`, `paused`, `restarting`, `removing`, `exited` or `dead`.
    public var state: String
    /// Of the last run; 0 while it runs.
    public var exitCode: Int
    /// Whether the kernel killed it for its memory.
    public var isOutOfMemory: Bool
    /// Why it could not start; empty otherwise.
    public var error: String
    /// RFC 3339; year 1 for never.
    public var startedAt: String
    /// RFC 3339; year 1 for never.
    public var finishedAt: String
    /// RFC 3339.
    public var createdAt: String
    /// Whether it has a terminal.
    public var isTerminal: Bool
    /// What asks it to end, such as `SIGQUIT`; empty for the usual `SIGTERM`.
    public var stopSignal: String
    /// Whether its standard input can be written to.
    public var hasInput: Bool
    /// The IPv4 address in each network it has joined.
    public var addresses: [String: String]

    init(_ node: Node) {
        id = node["Id"]?.string ?? ""
        let name = node["Name"]?.string ?? ""
        self.name = name.hasPrefix("/") ? String(name.dropFirst()) : name
        image = node["Image"]?.string ?? ""
        let config = node["Config"]
        imageName = config?["Image"]?.string ?? ""
        stopSignal = config?["StopSignal"]?.string ?? ""
        labels = [:]
        for entry in config?["Labels"]?.mapping?.entries ?? [] {
            labels[entry.key.text ?? ""] = entry.value.string ?? ""
        }
        let state = node["State"]
        self.state = state?["Status"]?.string ?? ""
        exitCode = state?["ExitCode"]?.integer ?? 0
        isOutOfMemory = state?["OOMKilled"]?.bool ?? false
        error = state?["Error"]?.string ?? ""
        startedAt = state?["StartedAt"]?.string ?? ""
        finishedAt = state?["FinishedAt"]?.string ?? ""
        createdAt = node["Created"]?.string ?? ""
        isTerminal = config?["Tty"]?.bool ?? false
        hasInput = config?["OpenStdin"]?.bool ?? false
        addresses = [:]
        for entry in node["NetworkSettings"]?["Networks"]?.mapping?.entries ?? [] {
            addresses[entry.key.text ?? ""] = entry.value["IPAddress"]?.string ?? ""
        }
    }
}

extension EngineClient {
    /// A container by its id or name; nil when there is none: `GET /containers/{id}/json`.
    public func inspectContainer(_ id: String) async throws -> ContainerInspection? {
        let what = "the container '\(id)'"
        let response = try await answer(what, request("GET", "/containers/\(id)/json"))
        if response.status == 404 { return nil }
        try Self.check(what, response)
        return ContainerInspection(try Self.json(what, response.body))
    }
}
