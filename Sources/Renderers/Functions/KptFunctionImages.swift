/// The functions that configurations may name, and their images (spec skaffold-pipeline 5.1).
enum KptFunctionImages {
    static func of(_ role: KptFunction.Role) -> [String: String] {
        switch role {
        case .transformer: transformers
        case .validator: validators
        }
    }

    private static let transformers = [
        "apply-setters": "gcr.io/kpt-fn/apply-setters:unstable",
        "create-setters": "gcr.io/kpt-fn/create-setters:unstable",
        "ensure-name-substring": "gcr.io/kpt-fn/ensure-name-substring:v0.2.0",
        "search-replace": "gcr.io/kpt-fn/search-replace:v0.2.0",
        "set-annotations": "gcr.io/kpt-fn/set-annotations:v0.1",
        "set-enforcement-action": "gcr.io/kpt-fn/set-enforcement-action:v0.1.0",
        "set-labels": "gcr.io/kpt-fn/set-labels:v0.1",
        "set-namespace": "gcr.io/kpt-fn/set-namespace",
    ]

    private static let validators = [
        "gatekeeper": "gcr.io/kpt-fn/gatekeeper:v0.1",
        "kubeval": "gcr.io/kpt-fn/kubeval:v0.1",
    ]
}
