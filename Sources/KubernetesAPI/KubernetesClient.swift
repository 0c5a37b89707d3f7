public import HTTP
internal import YAML

/// One API server, as one user.
///
/// May be used from any task; requests run in parallel over one HTTP/2 connection. Every request has a deadline.
/// Errors are `KubernetesError`, or `CancellationError` when the task was cancelled.
public final class KubernetesClient: Sendable {
    public let cluster: ClusterConfiguration
    let connection: Connection
    let discovery: Discovery
    private let versions = SharedLoads<Int, ServerVersion>()

    /// - Parameters:
    ///   - transport: for tests; nil makes an `HTTPClient` with the cluster's TLS options at the first request.
    ///   - onWarning: gets each text of the server's `Warning` headers once.
    public init(
        _ cluster: ClusterConfiguration, transport: (any HTTPTransport)? = nil, userAgent: String = "sk",
        onWarning: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.cluster = cluster
        connection = Connection(cluster, transport: transport, userAgent: userAgent, onWarning: onWarning)
        discovery = Discovery(connection)
    }

    /// Closes all connections; what still runs fails with `CancellationError`. Without it they close with the
    /// client's last reference.
    public func shutdown() async { await connection.shutdown() }

    // MARK: - What the server is

    /// The server's version (`GET /version`), asked once.
    public func version() async throws -> ServerVersion {
        try await versions.value(for: 0) {
            let response = try await connection.send(
                APIRequest(path: "/version", purpose: "cannot ask for the version"))
            let text = try connection.parse(response)["gitVersion"]?.text ?? ""
            guard let version = ServerVersion(text) else {
                throw KubernetesError(
                    .badAnswer, "\(cluster.server) gives the version '\(text)', which is none",
                    hints: ["does the server URL of the kubeconfig point at a Kubernetes API server?"])
            }
            return version
        }
    }

    /// The resource that serves a manifest's kind. Asks for the one group version it needs, once
    /// (`GET /api/v1`, `GET /apis/G/V`).
    ///
    /// - Parameter patience: how long to wait for a kind that is not served yet: for CRDs applied a moment ago.
    /// - Throws: `.unknownKind` with the versions that do serve it.
    public func resource(apiVersion: String, kind: String, patience: Duration = .zero) async throws -> APIResource {
        try await discovery.resource(apiVersion: apiVersion, kind: kind, patience: patience)
    }

    /// The resource that a user's word means: `deploy`, `svc`, `pods`, `deployments.apps`, `deployment.v1.apps`.
    ///
    /// - Throws: `.unknownKind` with a suggestion.
    public func resource(named word: String) async throws -> APIResource {
        try await discovery.resource(named: word)
    }

    /// Every resource that the server serves: 2 requests, or one for each group version on servers before 1.26.
    public func resources() async throws -> [APIResource] { try await discovery.all() }

    /// Forgets what was discovered: call it after applying a CRD.
    public func forgetDiscovery() { discovery.forget() }
}
