import HTTP
public import YAML

/// A line of the list of images.
public struct ImageSummary: Sendable {
    /// `sha256:...`.
    public var id: String
    /// The tags it has; empty for none.
    public var repositoryTags: [String]
    /// `repository@sha256:...`.
    public var repositoryDigests: [String]
    /// When it was made, in seconds since 1970.
    public var created: Int
    /// In bytes.
    public var size: Int
    /// Its labels.
    public var labels: Mapping
}

extension EngineClient {
    /// The images that all filters admit: `GET /images/json`.
    ///
    /// - Parameter filters: such as `reference` or `label`, with the values that are admitted.
    public func listImages(filters: [String: [String]] = [:]) async throws -> [ImageSummary] {
        var query: Query = [:]
        if !filters.isEmpty { query.add("filters", Self.filterText(filters)) }
        let node = try await json("its images", request("GET", "/images/json", query: query))
        return (node.sequence ?? []).map { image in
            // Engines before API 1.43 write `<none>` for what is not there.
            ImageSummary(
                id: image["Id"]?.string ?? "",
                repositoryTags: (image["RepoTags"]?.sequence ?? []).compactMap(\.string)
                    .filter { !$0.contains("<none>") },
                repositoryDigests: (image["RepoDigests"]?.sequence ?? []).compactMap(\.string)
                    .filter { !$0.contains("<none>") },
                created: image["Created"]?.integer ?? 0, size: image["Size"]?.integer ?? 0,
                labels: image["Labels"]?.mapping ?? Mapping())
        }
    }

    static func filterText(_ filters: [String: [String]]) -> String {
        let entries = filters.sorted { $0.key < $1.key }.map { ($0.key, Node.sequence($0.value.map { .string($0) })) }
        return JSONEmitter.text(.mapping(entries))
    }
}
