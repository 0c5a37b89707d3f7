import JSON
import KubernetesSchemas
import SandboxModel

/// A request to a resource: what its path says.
struct ResourceRequest: Sendable {
    var served: ServedKind
    /// Empty for all namespaces, and for what belongs to none.
    var namespace: String
    var name: String?
    var subresource: String?
    var request: APIRequest

    var key: ObjectKey { ObjectKey(served.resource, namespace: namespace, name: name ?? "") }

    /// Who writes, for `managedFields`: the query's `fieldManager`, or the client's own name.
    var manager: String {
        if let manager = request[query: "fieldManager"], !manager.isEmpty { return manager }
        let agent = request.headers["user-agent"] ?? ""
        let name = agent.prefix { $0 != "/" && $0 != " " }
        return name.isEmpty ? "unknown" : String(name)
    }

    func isTrue(_ name: String) -> Bool {
        guard let value = request[query: name] else { return false }
        // Some clients write `True`.
        return ["true", "1", ""].contains(value.lowercased())
    }
}

extension APIServer {
    /// Takes a path apart: `/api/v1/...` and `/apis/GROUP/VERSION/...`.
    ///
    /// - Returns: nil for a path that names no resource.
    func resourceRequest(_ request: APIRequest, _ segments: [String]) throws(StatusError) -> ResourceRequest? {
        var rest = segments[...]
        let group: String
        switch rest.popFirst() {
        case "api": group = ""
        case "apis":
            guard let name = rest.popFirst() else { return nil }
            group = name
        default: return nil
        }
        guard let version = rest.popFirst(), !rest.isEmpty else { return nil }
        var namespace = ""
        if rest.first == "namespaces", rest.count > 2, !["status", "finalize"].contains(rest[rest.startIndex + 2]) {
            namespace = rest[rest.startIndex + 1]
            rest = rest.dropFirst(2)
        }
        guard let resource = rest.popFirst() else { return nil }
        guard let served = kinds.served(GroupResource(resource, group: group), version: version) else {
            throw StatusError.unknownResource
        }
        let name = rest.popFirst()
        let subresource = rest.isEmpty ? nil : rest.joined(separator: "/")
        if served.kind.isNamespaced, namespace.isEmpty, name != nil { throw StatusError.unknownResource }
        if !served.kind.isNamespaced, !namespace.isEmpty { throw StatusError.unknownResource }
        return ResourceRequest(
            served: served, namespace: namespace, name: name, subresource: subresource, request: request)
    }
}

extension StatusError {
    /// What the server says of a path that it does not know.
    static let unknownResource = StatusError(
        code: 404, reason: "NotFound", message: "the server could not find the requested resource", details: [:])

    static func methodNotAllowed(_ served: ServedKind) -> StatusError {
        StatusError(
            code: 405, reason: "MethodNotAllowed",
            message: "the server does not allow this method on the requested resource",
            details: ["kind": .string(served.kind.resource)])
    }
}
