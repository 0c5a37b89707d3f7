import YAML

/// What the engine runs on.
public struct EngineInfo: Sendable {
    /// The kernel's word: `x86_64`, `aarch64`.
    public var architecture: String
    /// `linux` or `windows`.
    public var operatingSystem: String
    /// The number of processors.
    public var processors: Int
    /// In bytes.
    public var memory: Int
    /// Such as `6.1.0-18-amd64`.
    public var kernelVersion: String
    /// For people, such as `Debian GNU/Linux 12 (bookworm)`.
    public var systemName: String
    /// The engine's version, such as `20.10.24`.
    public var version: String
    /// The storage driver, such as `overlay2`.
    public var driver: String
    /// Whether images live in containerd: then an image's id is a manifest's digest (spec docker-engine 3.14).
    public var usesContainerdStore: Bool
}

extension EngineClient {
    /// What the engine runs on: `GET /info`.
    public func info() async throws -> EngineInfo {
        let node = try await json("its state", request("GET", "/info"))
        let status = node["DriverStatus"]?.sequence ?? []
        return EngineInfo(
            architecture: node["Architecture"]?.string ?? "", operatingSystem: node["OSType"]?.string ?? "",
            processors: node["NCPU"]?.integer ?? 0, memory: node["MemTotal"]?.integer ?? 0,
            kernelVersion: node["KernelVersion"]?.string ?? "",
            systemName: node["OperatingSystem"]?.string ?? "", version: node["ServerVersion"]?.string ?? "",
            driver: node["Driver"]?.string ?? "",
            usesContainerdStore: status.contains {
                $0[0]?.string == "driver-type" && $0[1]?.string == "io.containerd.snapshotter.v1"
            })
    }
}
