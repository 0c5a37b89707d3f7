import JSON
import KubernetesSchemas
import SandboxModel

/// The reviews of authorization.k8s.io and authentication.k8s.io: rights are not enforced, so everything is allowed, and
/// there is one user.
enum AccessReviews {
    /// Whom the client certificate names.
    static let user: JSONValue = ["username": "system:admin", "groups": ["system:masters", "system:authenticated"]]

    /// - Returns: nil for a kind that is no review.
    static func answer(_ review: JSONValue, _ served: ServedKind) -> JSONValue? {
        guard ["authorization.k8s.io", "authentication.k8s.io"].contains(served.kind.group) else { return nil }
        var review = review
        review["apiVersion"] = .string(served.apiVersion)
        review["kind"] = .string(served.kind.kind)
        if review["metadata"] == nil { review["metadata"] = ["creationTimestamp": .null] }
        review["status"] =
            switch served.kind.resource {
            case "selfsubjectreviews": ["userInfo": user]
            case "selfsubjectrulesreviews":
                [
                    "incomplete": false,
                    "resourceRules": [["verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]]],
                    "nonResourceRules": [["verbs": ["*"], "nonResourceURLs": ["*"]]],
                ]
            default: ["allowed": true, "reason": "the sandbox does not enforce RBAC"]
            }
        return review
    }
}
