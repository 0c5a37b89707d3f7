import JSON
import KubernetesSchemas
import SandboxModel

/// The reviews of authorization.k8s.io: rights are not enforced, so everything is allowed.
enum AccessReviews {
    /// - Returns: nil for a kind that is no review.
    static func answer(_ review: JSONValue, _ served: ServedKind) -> JSONValue? {
        guard served.kind.group == "authorization.k8s.io" else { return nil }
        var review = review
        review["apiVersion"] = .string(served.apiVersion)
        review["kind"] = .string(served.kind.kind)
        if review["metadata"] == nil { review["metadata"] = ["creationTimestamp": .null] }
        if served.kind.resource == "selfsubjectrulesreviews" {
            review["status"] = [
                "incomplete": false,
                "resourceRules": [["verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]]],
                "nonResourceRules": [["verbs": ["*"], "nonResourceURLs": ["*"]]],
            ]
        } else {
            review["status"] = ["allowed": true, "reason": "the sandbox does not enforce RBAC"]
        }
        return review
    }
}
