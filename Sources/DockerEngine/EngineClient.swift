public import HTTP

/// Speaks the Docker Engine API to one engine, at the version that both know.
///
/// A value: copies share the transport. May be used concurrently. The endpoints are in `Endpoints/`, a method each.
public struct EngineClient: Sendable {
    /// The newest API that was read through for this client.
    public static let newestVersion = APIVersion(1, 51)
    /// The oldest API that has all that is used here.
    public static let oldestVersion = APIVersion(1, 24)

    /// Where the engine is.
    public let endpoint: EngineEndpoint
    /// What carries the requests.
    public let transport: any HTTPTransport
    /// The version in every path.
    public let version: APIVersion
    /// What the engine said about itself when it was first asked.
    public let ping: PingResult

    init(endpoint: EngineEndpoint, transport: any HTTPTransport, version: APIVersion, ping: PingResult) {
        self.endpoint = endpoint
        self.transport = transport
        self.version = version
        self.ping = ping
    }

    /// Asks the engine for its version and agrees on one (`GET /_ping`, spec docker-engine 1.7).
    ///
    /// - Parameter transport: must reach `endpoint.address`.
    /// - Throws: `EngineError`, with `unreachable` or `permissionDenied` when nobody answers.
    public static func connect(to endpoint: EngineEndpoint, transport: any HTTPTransport) async throws -> EngineClient {
        let first = EngineClient(
            endpoint: endpoint, transport: transport, version: newestVersion, ping: PingResult(headers: [:]))
        let ping = try await first.sendPing()
        let version = endpoint.fixedVersion ?? min(newestVersion, ping.version ?? newestVersion)
        guard version >= oldestVersion else { throw EngineError.tooOld(version) }
        return EngineClient(endpoint: endpoint, transport: transport, version: version, ping: ping)
    }

    /// Whether the engine can build with BuildKit: every engine for Linux from API 1.39 on, whatever
    /// `Builder-Version` says (spec docker-engine 1.7).
    public var hasBuildKit: Bool { ping.operatingSystem != "windows" && version >= APIVersion(1, 39) }
}
