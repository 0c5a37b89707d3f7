import HTTP
public import YAML

/// A network of the engine's.
public struct EngineNetwork: Sendable {
    /// 64 hexadecimal digits.
    public var id: String
    /// Its name.
    public var name: String
    /// Such as `bridge`, `overlay`, `host`.
    public var driver: String
    /// Its labels.
    public var labels: [String: String]
    /// The address ranges, such as `172.18.0.0/16`.
    public var subnets: [String]
    /// The parts of the subnets from which containers get addresses; empty where it is the whole.
    public var ranges: [String]

    init(_ node: Node) {
        id = node["Id"]?.string ?? ""
        name = node["Name"]?.string ?? ""
        driver = node["Driver"]?.string ?? ""
        labels = [:]
        for entry in node["Labels"]?.mapping?.entries ?? [] {
            labels[entry.key.text ?? ""] = entry.value.string ?? ""
        }
        let pools = node["IPAM"]?["Config"]?.sequence ?? []
        subnets = pools.compactMap { $0["Subnet"]?.string }
        ranges = pools.compactMap { $0["IPRange"]?.string }
    }
}

extension EngineClient {
    /// Makes a network: `POST /networks/create`.
    ///
    /// - Parameter settings: the whole body but for the name: `Driver`, `IPAM`, `Labels` and so on.
    /// - Returns: its id.
    /// - Throws: `EngineError` with `refused`: 409 for a name in use, 403 for a subnet that overlaps another's.
    public func createNetwork(named name: String, settings: [(String, Node)]) async throws -> String {
        let what = "the network '\(name)'"
        // Before API 1.44 a name may be used twice, unless this is asked for.
        let body = Node.mapping([("Name", .string(name)), ("CheckDuplicate", true)] + settings)
        let node = try await json(what, jsonRequest("POST", "/networks/create", body: body))
        guard let id = node["Id"]?.string else { throw EngineError.badAnswer(what, reason: "it has no id") }
        return id
    }

    /// A network by its name or id; nil when there is none: `GET /networks/{id}`.
    public func inspectNetwork(_ name: String) async throws -> EngineNetwork? {
        let what = "the network '\(name)'"
        let response = try await answer(what, request("GET", "/networks/\(Self.path(of: name))"))
        if response.status == 404 { return nil }
        try Self.check(what, response)
        return EngineNetwork(try Self.json(what, response.body))
    }

    /// All networks: `GET /networks`.
    public func listNetworks() async throws -> [EngineNetwork] {
        (try await json("its networks", request("GET", "/networks")).sequence ?? []).map(EngineNetwork.init)
    }

    /// Removes a network: `DELETE /networks/{id}`. One that is gone is no error.
    ///
    /// - Throws: `EngineError` with `refused(status: 403)` while containers are in it.
    public func removeNetwork(_ name: String) async throws {
        let what = "the removal of the network '\(name)'"
        let response = try await answer(what, request("DELETE", "/networks/\(Self.path(of: name))"))
        if response.status != 404 { try Self.check(what, response) }
    }
}
