import JSON
import ObjectStore
import SandboxModel

// Which state of the cluster a list or a watch is to show (spec kubernetes-api 3.2).
extension APIServer {
    /// The objects of a list, of now or of the state that is asked for.
    ///
    /// - Throws: 410 for a state that is forgotten.
    func listing(_ request: ResourceRequest, _ token: ContinueToken?) throws(StatusError) -> ObjectStore.Listing {
        let exact = try exactVersion(request)
        let resource = storedResource(request.served.resource)
        let namespace = request.namespace.isEmpty ? nil : request.namespace
        if token != nil, let text = request.request[query: "resourceVersion"], !text.isEmpty, text != "0" {
            throw .badRequest("specifying resource version is not allowed when using continue")
        }
        guard let version = token?.version ?? exact else { return store.list(resource, namespace: namespace) }
        do {
            return try store.list(resource, namespace: namespace, at: version)
        } catch .gone(let oldest) {
            throw StatusError(
                code: 410, reason: "Expired",
                message: token == nil
                    ? "too old resource version: \(version) (\(oldest))"
                    : "The provided continue parameter is too old to display a consistent list result. You must start a "
                        + "new list without the continue parameter.")
        } catch {
            throw StatusError(error)
        }
    }

    /// The one state that is wanted; nil for any that is new enough.
    private func exactVersion(_ request: ResourceRequest) throws(StatusError) -> Int? {
        let text = request.request[query: "resourceVersion"] ?? ""
        let match = request.request[query: "resourceVersionMatch"] ?? ""
        if !match.isEmpty {
            guard ["Exact", "NotOlderThan"].contains(match) else {
                throw .invalidList(
                    "resourceVersionMatch: Unsupported value: \"\(match)\": supported values: \"Exact\", "
                        + "\"NotOlderThan\"")
            }
            guard !text.isEmpty else {
                throw .invalidList(
                    "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided"
                )
            }
            guard match != "Exact" || text != "0" else {
                throw .invalidList(
                    "resourceVersionMatch: Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion "
                        + "\"0\"")
            }
        }
        guard !text.isEmpty else { return nil }
        guard let version = Int(text), version >= 0 else {
            throw .badRequest("Invalid value: \"\(text)\": strconv.ParseUint: parsing \"\(text)\": invalid syntax")
        }
        let current = store.version
        if version > current { throw .versionTooLarge(version, current: current) }
        return match == "Exact" ? version : nil
    }

    func checkWatchVersion(_ request: ResourceRequest) throws(StatusError) {
        let match = request.request[query: "resourceVersionMatch"] ?? ""
        if request.request[query: "sendInitialEvents"] == nil {
            guard match.isEmpty else {
                throw .invalidList(
                    "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless "
                        + "sendInitialEvents is provided")
            }
        } else if match != "NotOlderThan" {
            throw .invalidList(
                "resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to "
                    + "NotOlderThan")
        }
    }
}

extension StatusError {
    static func invalidList(_ message: String) -> StatusError {
        StatusError(code: 422, reason: "Invalid", message: "ListOptions.meta.k8s.io \"\" is invalid: \(message)")
    }

    static func versionTooLarge(_ version: Int, current: Int) -> StatusError {
        StatusError(
            code: 504, reason: "Timeout", message: "Too large resource version: \(version), current: \(current)",
            details: [
                "causes": [["reason": "ResourceVersionTooLarge", "message": "Too large resource version"]],
                "retryAfterSeconds": 1,
            ])
    }
}
