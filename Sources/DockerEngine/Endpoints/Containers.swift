import HTTP
public import YAML

/// What a new container runs.
public struct ContainerOptions: Sendable {
    /// A tag, digest or id; must be in the engine's store.
    public var image: String
    /// The command; nil for the image's own.
    public var command: [String]?
    /// Replaces the image's entry point; nil keeps it.
    public var entrypoint: [String]?
    /// `NAME=value` entries.
    public var environment: [String] = []
    /// Its labels.
    public var labels: [String: String] = [:]
    /// The engine's `HostConfig`: mounts, ports, network.
    public var hostConfig: Node?

    /// A container of an image.
    public init(image: String, command: [String]? = nil) {
        self.image = image
        self.command = command
    }

    var node: Node {
        var entries: [(String, Node)] = [("Image", .string(image))]
        if let command { entries.append(("Cmd", .sequence(command.map { .string($0) }))) }
        if let entrypoint { entries.append(("Entrypoint", .sequence(entrypoint.map { .string($0) }))) }
        if !environment.isEmpty { entries.append(("Env", .sequence(environment.map { .string($0) }))) }
        if !labels.isEmpty {
            entries.append(
                ("Labels", .mapping(labels.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })))
        }
        if let hostConfig { entries.append(("HostConfig", hostConfig)) }
        return .mapping(entries)
    }
}

/// What a container without a terminal wrote.
public struct ContainerOutput: Sendable {
    /// Standard output.
    public var output: [UInt8] = []
    /// Standard error.
    public var error: [UInt8] = []
}

extension EngineClient {
    /// Makes a container and does not start it: `POST /containers/create`.
    ///
    /// - Returns: its id.
    public func createContainer(
        _ options: ContainerOptions, name: String? = nil, platform: String? = nil
    ) async throws -> String {
        var query: Query = [:]
        query.addIfPresent("name", name)
        query.addIfPresent("platform", platform)
        let what = "a container of '\(options.image)'"
        let node = try await json(what, jsonRequest("POST", "/containers/create", query: query, body: options.node))
        guard let id = node["Id"]?.string else { throw EngineError.badAnswer(what, reason: "it has no id") }
        return id
    }

    /// Starts a container: `POST /containers/{id}/start`. One that runs already is no error.
    public func startContainer(_ id: String) async throws {
        let response = try await answer("a start", request("POST", "/containers/\(id)/start"))
        if response.status != 304 { try Self.check("the start of a container", response) }
    }

    /// Waits until a container does not run: `POST /containers/{id}/wait`.
    ///
    /// - Returns: its exit status.
    /// - Throws: `EngineError` with `timedOut` after `timeout`.
    public func waitForContainer(_ id: String, timeout: Duration = .seconds(600)) async throws -> Int {
        let node = try await json(
            "the end of a container", request("POST", "/containers/\(id)/wait", timeout: timeout))
        guard let status = node["StatusCode"]?.integer else {
            throw EngineError.badAnswer("the end of a container", reason: "it has no status")
        }
        return status
    }

    /// All that a container without a terminal wrote so far: `GET /containers/{id}/logs`.
    public func containerLogs(_ id: String) async throws -> ContainerOutput {
        let response = try await send(
            "a container's log", request("GET", "/containers/\(id)/logs", query: ["stdout": "1", "stderr": "1"]))
        return Self.output(ofFrames: response.body)
    }

    /// Removes a container: `DELETE /containers/{id}`. One that is gone is no error.
    public func removeContainer(_ id: String, force: Bool = true) async throws {
        let response = try await answer(
            "a removal", request("DELETE", "/containers/\(id)", query: ["force": force ? "1" : "0", "v": "1"]))
        if response.status != 404 { try Self.check("the removal of a container", response) }
    }

    /// Takes frames of `type, 0, 0, 0, length, bytes` apart (spec docker-engine 2.5). A cut frame gives what is there.
    static func output(ofFrames bytes: [UInt8]) -> ContainerOutput {
        var result = ContainerOutput()
        var rest = bytes[...]
        while rest.count >= 8 {
            let header = Array(rest.prefix(8))
            let length = header[4...].reduce(0) { $0 << 8 | Int($1) }
            let payload = rest.dropFirst(8).prefix(length)
            if header[0] == 2 { result.error += payload } else { result.output += payload }
            rest = rest.dropFirst(8 + length)
        }
        return result
    }
}
