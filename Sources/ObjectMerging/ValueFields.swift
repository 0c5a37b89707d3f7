/// The fields that Kubernetes' own types always hold, be they empty or not, so that filling them does not count as adding
/// them: `spec` of a Deployment is there before anybody sets a field of it.
enum ValueFields {
    static let names: Set<String> = [
        "metadata", "spec", "status", "template", "strategy", "updateStrategy", "jobTemplate", "resources",
        "containers",
        "names", "scaleTargetRef",
    ]
}
