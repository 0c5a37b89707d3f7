import HTTP
import YAML

/// Something that happened in the engine.
public struct EngineEvent: Sendable {
    /// `container`, `image`, `network` or `volume`.
    public var type: String
    /// Such as `start`, `die`, `oom`, `destroy`.
    public var action: String
    /// Of the object it happened to.
    public var id: String
    /// The object's labels, and such as `exitCode`.
    public var attributes: [String: String]
}

extension EngineClient {
    /// Hands on what happens, until the task is cancelled or the engine ends: `GET /events`.
    ///
    /// - Parameters:
    ///   - filters: such as `type`, `event` or `label`, with the values that are admitted.
    ///   - onConnect: called when the engine listens: what happens from then on is told.
    public func events(
        filters: [String: [String]], onConnect: () async throws -> Void,
        onEvent: (EngineEvent) async throws -> Void
    ) async throws {
        let what = "its events"
        let request = request("GET", "/events", query: ["filters": Self.filterText(filters)], timeout: nil)
        try await translatingErrors(of: what) {
            try await transport.withResponse(to: request) { head, body in
                guard head.isSuccess else {
                    let response = HTTPResponse(head: head, body: try await body.collect(limit: 1 << 20))
                    return try Self.check(what, response)
                }
                try await onConnect()
                var splitter = JSONValueSplitter(limit: 1 << 20)
                for try await chunk in body {
                    for value in try Self.split(what, chunk, &splitter) {
                        try await onEvent(Self.event(try Self.json(what, value)))
                    }
                }
            }
        }
    }

    private static func event(_ node: Node) -> EngineEvent {
        var attributes: [String: String] = [:]
        for entry in node["Actor"]?["Attributes"]?.mapping?.entries ?? [] {
            attributes[entry.key.text ?? ""] = entry.value.text ?? ""
        }
        return EngineEvent(
            type: node["Type"]?.string ?? "", action: node["Action"]?.string ?? "",
            id: node["Actor"]?["ID"]?.string ?? "", attributes: attributes)
    }
}
