import HTTP
public import YAML

extension EngineClient {
    /// Makes a container from the engine's own settings and does not start it: `POST /containers/create`.
    ///
    /// - Parameter settings: the whole body: `Image`, `Cmd`, `HostConfig` and so on.
    /// - Returns: its id.
    /// - Throws: `EngineError` with `refused(status: 404)` for an image that is not there, 409 for a name in use.
    public func createContainer(named name: String, settings: Node) async throws -> String {
        let what = "the container '\(name)'"
        let node = try await json(
            what, jsonRequest("POST", "/containers/create", query: ["name": name], body: settings))
        guard let id = node["Id"]?.string else { throw EngineError.badAnswer(what, reason: "it has no id") }
        return id
    }
}
