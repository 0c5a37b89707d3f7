import HTTP
import KubernetesAPI
import Synchronization
import YAML

/// An API server in memory: keeps what is applied, and remembers which requests wrote.
final class FakeCluster: HTTPTransport {
    private struct State {
        var objects: [String: Node] = [:]
        var writes: [String] = []
        var version = 0
        var refusals: [String: (status: Int, body: String)] = [:]
    }

    private let state = Mutex(State())

    /// Paths of written objects, `PATCH` and `DELETE`, in the order of the requests.
    var writes: [String] { state.withLock { $0.writes } }

    func forgetWrites() { state.withLock { $0.writes = [] } }

    /// Puts an object there without a request.
    func put(_ path: String, _ object: Node) { state.withLock { $0.objects[path] = object } }

    func object(_ path: String) -> Node? { state.withLock { $0.objects[path] } }

    /// Answers requests to a path that write with an error.
    func refuse(_ path: String, status: Int, _ body: String) { state.withLock { $0.refusals[path] = (status, body) } }

    func client() throws -> KubernetesClient {
        KubernetesClient(ClusterConfiguration(server: ServerURL(host: "cluster.test")), transport: self)
    }

    func withResponse<Result: Sendable>(
        to request: HTTPRequest, _ body: (HTTPResponseHead, HTTPBodyStream) async throws -> Result
    ) async throws -> Result {
        let (status, text) = try answer(request)
        let chunks = Mutex([Array(text.utf8)])
        let stream = HTTPBodyStream { chunks.withLock { $0.popLast() } }
        return try await body(HTTPResponseHead(status: status, headers: ["Content-Type": "application/json"]), stream)
    }

    private func answer(_ request: HTTPRequest) throws -> (Int, String) {
        let parts = request.url.split(separator: "?", maxSplits: 1).map(String.init)
        let path = "/" + parts[0].split(separator: "/").dropFirst(2).joined(separator: "/")
        let query = parts.count > 1 ? parts[1] : ""
        if let discovered = Self.discovery[path] { return (200, discovered) }
        return try state.withLock { state in
            if request.method != "GET", let refusal = state.refusals[path] { return refusal }
            switch request.method {
            case "PATCH": return try apply(request, path, &state)
            case "DELETE":
                state.writes.append("DELETE " + path)
                guard state.objects.removeValue(forKey: path) != nil else { return Self.notFound }
                return (200, #"{"kind":"Status","status":"Success"}"#)
            default:
                if let object = state.objects[path] { return (200, JSONEmitter.text(object)) }
                guard query.contains("labelSelector=") else { return Self.notFound }
                let items = state.objects.filter { key, object in
                    key.hasPrefix(path + "/") && !key.dropFirst(path.count + 1).contains("/")
                        && object[path: "metadata", "labels", "applyset.kubernetes.io/part-of"] != nil
                }
                return (
                    200,
                    JSONEmitter.text(["metadata": ["resourceVersion": "1"], "items": .sequence(items.map(\.value))])
                )
            }
        }
    }

    private func apply(_ request: HTTPRequest, _ path: String, _ state: inout State) throws -> (Int, String) {
        guard case .bytes(let bytes) = request.body else { return (400, "") }
        state.writes.append("PATCH " + path)
        var object = try JSONParser.parse(bytes)
        let old = state.objects[path]
        let uid = old?[path: "metadata", "uid"] ?? .string("uid-\(path)")
        var bare = old
        let version = bare?[path: "metadata", "resourceVersion"]
        bare?["metadata"]?["resourceVersion"] = nil
        object["metadata"]?["uid"] = uid
        object["metadata"]?["namespace"] = Self.namespace(of: path)
        let isSame = object == bare
        if !isSame { state.version += 1 }
        object["metadata"]?["resourceVersion"] = isSame ? version : .string(String(state.version))
        state.objects[path] = object
        return (old == nil ? 201 : 200, JSONEmitter.text(object))
    }

    private static func namespace(of path: String) -> Node? {
        let parts = path.split(separator: "/")
        guard let at = parts.firstIndex(of: "namespaces"), at + 2 < parts.count else { return nil }
        return .string(String(parts[at + 1]))
    }

    private static let notFound = (
        404, #"{"kind":"Status","status":"Failure","reason":"NotFound","message":"not found","code":404}"#
    )

    private static let discovery = [
        "/api": #"{"kind":"APIVersions","versions":["v1"]}"#,
        "/apis": """
        {"kind":"APIGroupList","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}],
          "preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}]}
        """,
        "/api/v1": """
        {"kind":"APIResourceList","groupVersion":"v1","resources":[
          {"name":"namespaces","kind":"Namespace","namespaced":false,"verbs":["get"]},
          {"name":"configmaps","kind":"ConfigMap","namespaced":true,"verbs":["get"]},
          {"name":"services","kind":"Service","namespaced":true,"verbs":["get"]},
          {"name":"serviceaccounts","kind":"ServiceAccount","namespaced":true,"verbs":["get"]}]}
        """,
        "/apis/apps/v1": """
        {"kind":"APIResourceList","groupVersion":"apps/v1","resources":[
          {"name":"deployments","kind":"Deployment","namespaced":true,"verbs":["get"]}]}
        """,
    ]
}
