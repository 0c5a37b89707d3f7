import JSON
import KubernetesSchemas
import SandboxModel

extension APIServer {
    func route(_ request: APIRequest) async throws(StatusError) -> APIResponse {
        let segments = request.path.split(separator: "/").map(String.init)
        switch segments.first {
        case nil, "healthz", "livez", "readyz", "version", "openapi":
            guard request.method == "GET" else { throw .unknownResource }
            return try answerOutside(segments, request)
        case "api", "apis":
            guard let resource = try resourceRequest(request, segments) else {
                guard request.method == "GET" else { throw .unknownResource }
                return try discovery(segments, request)
            }
            return try await answer(resource)
        default: throw .unknownResource
        }
    }

    private func answer(_ request: ResourceRequest) async throws(StatusError) -> APIResponse {
        let served = request.served
        if let subresource = request.subresource {
            guard served.kind.subresources.contains(subresource) || subresource == "finalize" else {
                if ["proxy"].contains(subresource.split(separator: "/").first ?? "") {
                    throw .notImplemented("the sandbox has no proxy to \(served.resource): use port-forward")
                }
                throw .unknownResource
            }
            if let answer = try await answerSpecial(subresource, request) { return answer }
        }
        let verb = Self.verb(request)
        guard let verb, served.kind.verbs.contains(verb) || request.subresource != nil else {
            throw .methodNotAllowed(served)
        }
        switch verb {
        case "get": return try get(request)
        case "list": return try list(request)
        case "watch": return try watch(request)
        case "create": return try create(request)
        case "update": return try update(request)
        case "patch": return try patch(request)
        case "delete": return try delete(request)
        default: return try deleteCollection(request)
        }
    }

    private static func verb(_ request: ResourceRequest) -> String? {
        switch (request.request.method, request.name == nil) {
        case ("GET", true), ("HEAD", true): request.isTrue("watch") ? "watch" : "list"
        case ("GET", false), ("HEAD", false): request.isTrue("watch") ? "watch" : "get"
        case ("POST", true): "create"
        case ("PUT", false): "update"
        case ("PATCH", false): "patch"
        case ("DELETE", false): "delete"
        case ("DELETE", true): "deletecollection"
        default: nil
        }
    }
}
