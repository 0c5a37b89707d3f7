import HTTP
import YAML

/// A line of the list of containers.
public struct ContainerSummary: Sendable {
    /// 64 hexadecimal digits.
    public var id: String
    /// Without the slash before them.
    public var names: [String]
    /// Its labels.
    public var labels: [String: String]
    /// `created`, `running`, `paused`, `restarting`, `removing`, `exited` or `dead`.
    public var state: String
    /// When it was made, in seconds since 1970.
    public var created: Int
}

extension EngineClient {
    /// All containers, dead ones too, that all filters admit: `GET /containers/json?all=1`.
    ///
    /// - Parameter filters: such as `label`, with the values that are admitted.
    public func listContainers(filters: [String: [String]]) async throws -> [ContainerSummary] {
        let query: Query = ["all": "1", "filters": Self.filterText(filters)]
        let node = try await json("its containers", request("GET", "/containers/json", query: query))
        return (node.sequence ?? []).map { container in
            var labels: [String: String] = [:]
            for entry in container["Labels"]?.mapping?.entries ?? [] {
                labels[entry.key.text ?? ""] = entry.value.string ?? ""
            }
            return ContainerSummary(
                id: container["Id"]?.string ?? "",
                names: (container["Names"]?.sequence ?? []).compactMap(\.string)
                    .map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 },
                labels: labels, state: container["State"]?.string ?? "",
                created: container["Created"]?.integer ?? 0)
        }
    }
}
