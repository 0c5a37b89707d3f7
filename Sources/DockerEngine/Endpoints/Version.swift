import YAML

/// The engine's versions.
public struct EngineVersion: Sendable {
    /// Of the engine, such as `20.10.24`.
    public var version: String
    /// The newest API it speaks.
    public var apiVersion: String
    /// `linux` or `windows`.
    public var operatingSystem: String
    /// In Go's words: `amd64`, `arm64`.
    public var architecture: String
}

extension EngineClient {
    /// The engine's versions: `GET /version`.
    public func engineVersion() async throws -> EngineVersion {
        let node = try await json("its version", request("GET", "/version"))
        return EngineVersion(
            version: node["Version"]?.string ?? "", apiVersion: node["ApiVersion"]?.string ?? "",
            operatingSystem: node["Os"]?.string ?? "", architecture: node["Arch"]?.string ?? "")
    }
}
