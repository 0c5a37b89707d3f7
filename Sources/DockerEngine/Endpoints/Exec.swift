import HTTP
public import Sockets
import YAML

/// What to run in a container.
public struct ExecOptions: Sendable {
    /// The program and its arguments.
    public var command: [String]
    /// Whether its standard input is ours.
    public var hasInput = false
    /// Whether it gets a terminal.
    public var isTerminal = false

    /// A command without input.
    public init(_ command: [String]) {
        self.command = command
    }
}

extension EngineClient {
    /// Prepares a command in a running container: `POST /containers/{id}/exec`.
    ///
    /// - Returns: the id of the exec.
    /// - Throws: `EngineError` with `refused(status: 409)` when the container does not run.
    public func createExec(in id: String, _ options: ExecOptions) async throws -> String {
        let what = "a command in a container"
        let body: Node = [
            "AttachStdin": .bool(options.hasInput), "AttachStdout": true, "AttachStderr": .bool(!options.isTerminal),
            "Tty": .bool(options.isTerminal), "Cmd": .sequence(options.command.map { .string($0) }),
        ]
        let node = try await json(what, jsonRequest("POST", "/containers/\(id)/exec", body: body))
        guard let exec = node["Id"]?.string else { throw EngineError.badAnswer(what, reason: "it has no id") }
        return exec
    }

    /// Starts a prepared command and gives its streams: `POST /exec/{id}/start`, upgraded. What comes is framed unless
    /// it has a terminal.
    public func startExec(_ id: String, isTerminal: Bool) async throws -> ByteConnection {
        let body: Node = ["Detach": false, "Tty": .bool(isTerminal)]
        return try await hijack("a command in a container", "/exec/\(id)/start", body: JSONEmitter.bytes(body))
    }

    /// The exit code of a command; nil while it runs: `GET /exec/{id}/json`.
    public func exitCode(ofExec id: String) async throws -> Int? {
        let node = try await json("a command's state", request("GET", "/exec/\(id)/json"))
        return node["Running"]?.bool == true ? nil : node["ExitCode"]?.integer
    }

    /// Tells a command's terminal its size: `POST /exec/{id}/resize`.
    public func resizeExec(_ id: String, columns: Int, rows: Int) async throws {
        try await send(
            "a terminal's size", request("POST", "/exec/\(id)/resize", query: ["h": "\(rows)", "w": "\(columns)"]))
    }
}
