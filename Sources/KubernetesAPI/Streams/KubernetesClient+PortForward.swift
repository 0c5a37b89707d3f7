internal import NIOCore

extension KubernetesClient {
    /// Opens one TCP connection into a pod for as long as `body` runs
    /// (`GET pods/NAME/portforward`, `v4.channel.k8s.io`).
    ///
    /// - Parameter port: a port that something in the pod listens on, declared or not.
    /// - Throws: `.notFound`, `.forbidden`, `.stream` when it cannot be opened; what `body` throws.
    public func withPortForward<Result: Sendable>(
        pod: String, namespace: String, port: Int, _ body: (PortForwardStream) async throws -> Result
    ) async throws -> Result {
        let path = APIResource.pods.path(namespace: namespace, name: pod, subresource: "portforward")
        let place = "port \(port) of pod/\(pod)"
        let (_, stream) = try await openWebSocket(
            path + queryString([("ports", String(port))]), protocols: ["v4.channel.k8s.io"],
            purpose: "cannot forward to \(place)")
        return try await stream.executeThenClose { inbound, outbound in
            try await body(PortForwardStream(inbound: inbound, outbound: outbound, place: place))
        }
    }
}
