import HTTP
import YAML

/// A volume of the engine's.
public struct EngineVolume: Sendable {
    /// Its name.
    public var name: String
    /// The directory on the engine's machine.
    public var mountpoint: String
    /// Its labels.
    public var labels: [String: String]

    init(_ node: Node) {
        name = node["Name"]?.string ?? ""
        mountpoint = node["Mountpoint"]?.string ?? ""
        labels = [:]
        for entry in node["Labels"]?.mapping?.entries ?? [] {
            labels[entry.key.text ?? ""] = entry.value.string ?? ""
        }
    }
}

extension EngineClient {
    /// Makes a volume: `POST /volumes/create`. One of the name that exists is given back as it is.
    ///
    /// - Parameter options: of the driver `local`, such as `type: tmpfs`.
    public func createVolume(
        _ name: String, labels: [String: String] = [:], options: [String: String] = [:]
    ) async throws -> EngineVolume {
        func node(_ values: [String: String]) -> Node {
            .mapping(values.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
        }
        let body: Node = ["Name": .string(name), "Labels": node(labels), "DriverOpts": node(options)]
        return EngineVolume(try await json("the volume '\(name)'", jsonRequest("POST", "/volumes/create", body: body)))
    }

    /// A volume; nil when there is none of the name: `GET /volumes/{name}`.
    public func inspectVolume(_ name: String) async throws -> EngineVolume? {
        let what = "the volume '\(name)'"
        let response = try await answer(what, request("GET", "/volumes/\(Self.path(of: name))"))
        if response.status == 404 { return nil }
        try Self.check(what, response)
        return EngineVolume(try Self.json(what, response.body))
    }

    /// The volumes that all filters admit: `GET /volumes`.
    public func listVolumes(filters: [String: [String]]) async throws -> [EngineVolume] {
        let node = try await json(
            "its volumes", request("GET", "/volumes", query: ["filters": Self.filterText(filters)]))
        return (node["Volumes"]?.sequence ?? []).map(EngineVolume.init)
    }

    /// Removes a volume: `DELETE /volumes/{name}`. One that is gone is no error.
    ///
    /// - Throws: `EngineError` with `refused(status: 409)` when a container uses it.
    public func removeVolume(_ name: String) async throws {
        let what = "the removal of the volume '\(name)'"
        let response = try await answer(what, request("DELETE", "/volumes/\(Self.path(of: name))"))
        if response.status != 404 { try Self.check(what, response) }
    }
}
